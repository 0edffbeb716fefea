using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Access;

/// <summary>The checks on the person who asks, read from the database so that they hold from the moment something changes.</summary>
public static class PeopleQueries
{
    /// <summary>Ends with <see cref="Problem.NotAllowed"/> unless the person exists and is enabled.</summary>
    public static async Task RequireEnabledAsync(this AppDb db, CurrentUser user, CancellationToken cancellationToken)
    {
        if (!await db.Users.AnyAsync(p => p.Id == user.Id && !p.IsDisabled, cancellationToken))
            throw new UserMessageException(Problem.NotAllowed);
    }

    /// <summary>Ends with <see cref="Problem.NotAllowed"/> unless the person is an enabled administrator.</summary>
    public static async Task RequireAdministratorAsync(this AppDb db, CurrentUser user, CancellationToken cancellationToken)
    {
        if (!await db.IsAdministratorAsync(user, cancellationToken))
            throw new UserMessageException(Problem.NotAllowed);
    }

    /// <summary>Whether the person is an enabled administrator.</summary>
    public static Task<bool> IsAdministratorAsync(this AppDb db, CurrentUser user, CancellationToken cancellationToken) =>
        db.Users.AnyAsync(p => p.Id == user.Id && !p.IsDisabled && p.Role == PersonRole.Administrator, cancellationToken);
}
