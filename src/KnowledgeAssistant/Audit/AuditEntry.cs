namespace KnowledgeAssistant.Audit;

/// <summary>One thing that an administrator or owner did and others must be able to see later. Rows are only ever added.</summary>
public sealed class AuditEntry
{
    /// <summary>Counts up.</summary>
    public long Id { get; set; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who did it; null for the console.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>What was done, a short name such as <c>person.disabled</c>.</summary>
    public required string Action { get; set; }

    /// <summary>What it was done to, an id; never content.</summary>
    public string? Subject { get; set; }

    /// <summary>Further facts (roles, names of settings); never content or secrets.</summary>
    public string? Details { get; set; }
}
