namespace KnowledgeAssistant.Models;

/// <summary>
/// What one call of a model has taken, or what is reserved for it while it runs. It names people, models and collections as they
/// were called then, so that it outlives them; of what was asked and answered it holds nothing.
/// </summary>
public sealed class UsageEntry
{
    /// <summary>Counts up.</summary>
    public long Id { get; set; }

    /// <summary>When the call began.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who called; null for the server itself.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>Her name at that time.</summary>
    public string PersonName { get; set; } = "";

    /// <summary>The model: a row's id, one of <see cref="FixedModels"/>, or a number made of an embedding model's id.</summary>
    public Guid ModelId { get; set; }

    /// <summary>Its name at that time; null for the built-in one.</summary>
    public string? ModelName { get; set; }

    /// <summary>What a chat model was called for; null for an embedding model.</summary>
    public ModelPurpose? Purpose { get; set; }

    /// <summary>The answer that it was a part of, by which answers are counted; null when it was part of none.</summary>
    public Guid? AnswerId { get; set; }

    /// <summary>Tokens that were read.</summary>
    public long InputTokens { get; set; }

    /// <summary>Tokens that were written.</summary>
    public long OutputTokens { get; set; }

    /// <summary>What the tokens cost at the model's price at that time, in millionths of the currency, which the database can add up.</summary>
    public long CostMillionths { get; set; }

    /// <summary>What the model cost a month at that time, in millionths, where it is paid by the month; else null.</summary>
    public long? MonthlyMillionths { get; set; }

    /// <summary>Whether we counted, because the endpoint did not, or counted nonsense.</summary>
    public bool IsEstimated { get; set; }

    /// <summary>Whether the call still runs: the figures are the most that it can take.</summary>
    public bool IsReserved { get; set; }

    /// <summary>The collections whose text was sent.</summary>
    public List<UsageCollection> Collections { get; } = [];
}
