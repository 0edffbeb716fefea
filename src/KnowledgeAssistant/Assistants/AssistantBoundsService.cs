using System.Text.Json;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Audit;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Assistants;

/// <summary>The bounds inside which assistants are saved and conversations adjusted.</summary>
public sealed class AssistantBoundsService(IDbContextFactory<AppDb> databases, AuditLog audit)
{
    /// <summary>The bounds as they hold now.</summary>
    public async Task<AssistantBounds> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.AssistantBounds.AsNoTracking().Select(b => b.Bounds).SingleOrDefaultAsync(cancellationToken) ?? new AssistantBounds();
    }

    /// <summary>Sets them; they hold from the next question on.</summary>
    /// <exception cref="UserMessageException">She is no administrator, or they make no sense.</exception>
    public async Task SetAsync(CurrentUser user, AssistantBounds bounds, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.RequireAdministratorAsync(user, cancellationToken);
        if (!(bounds.LeastTemperature >= 0 && bounds.MostTemperature <= 2 && bounds.LeastTemperature <= bounds.MostTemperature))
            throw new UserMessageException(Problem.BoundsTemperatureInvalid);
        if (bounds.MostOutputTokens is < 16 or > 1_000_000)
            throw new UserMessageException(Problem.BoundsOutputInvalid);
        if (bounds.MostPassages is < 1 or > 50)
            throw new UserMessageException(Problem.BoundsPassagesInvalid);

        var row = await db.AssistantBounds.SingleOrDefaultAsync(cancellationToken) ?? db.AssistantBounds.Add(new StoredBounds()).Entity;
        row.Bounds = bounds;
        audit.Add(db, user, "assistants.bounds", details: JsonSerializer.Serialize(bounds, AssistantJson.Options));
        await db.SaveChangesAsync(cancellationToken);
    }
}
