namespace KnowledgeAssistant.Access;

/// <summary>
/// The one row that says the instance has its first administrator. Its key is always <see cref="OnlyId"/>, so of any number of
/// racing claims the database lets exactly one in.
/// </summary>
public sealed class AdministratorClaim
{
    /// <summary>The fixed key.</summary>
    public const int OnlyId = 1;

    /// <summary>Always <see cref="OnlyId"/>.</summary>
    public int Id { get; set; } = OnlyId;

    /// <summary>Who claimed.</summary>
    public Guid PersonId { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset ClaimedAt { get; set; }
}
