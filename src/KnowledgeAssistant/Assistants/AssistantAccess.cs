using KnowledgeAssistant.Access;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Assistants;

/// <summary>The way to the rows of assistants: every query says in itself who asks. What a person may not use or change is not in the result.</summary>
public static class AssistantAccess
{
    /// <summary>Assistants that the person may talk to.</summary>
    public static IQueryable<Assistant> UsableBy(this IQueryable<Assistant> assistants, CurrentUser user, AppDb db) => assistants.Where(a =>
        !a.IsDeleted && a.IsOn && (a.Audience == AssistantAudience.Everyone || a.OwnerId == user.Id)
        && db.Users.Any(p => p.Id == user.Id && !p.IsDisabled));

    /// <summary>Assistants that the person may change: her own; an administrator all.</summary>
    public static IQueryable<Assistant> EditableBy(this IQueryable<Assistant> assistants, CurrentUser user, AppDb db) => assistants.Where(a =>
        !a.IsDeleted && db.Users.Any(p => p.Id == user.Id && !p.IsDisabled && (a.OwnerId == user.Id || p.Role == PersonRole.Administrator)));
}
