using KnowledgeAssistant.Access;
using KnowledgeAssistant.Data;

namespace KnowledgeAssistant.Audit;

/// <summary>Adds audit rows to the unit of work in hand, so that the act and its record are saved in one transaction.</summary>
public sealed class AuditLog(TimeProvider time)
{
    /// <summary>Adds a row to <paramref name="db"/>; the caller saves.</summary>
    public void Add(AppDb db, CurrentUser? user, string action, object? subject = null, string? details = null) => db.AuditEntries.Add(new AuditEntry
    {
        At = time.GetUtcNow(),
        PersonId = user?.Id,
        Action = action,
        Subject = subject?.ToString(),
        Details = details,
    });
}
