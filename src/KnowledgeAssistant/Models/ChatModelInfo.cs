namespace KnowledgeAssistant.Models;

/// <summary>What the rest of the product knows of a chat model: what pages choose from, prompts are fitted to and costs are counted by.</summary>
/// <param name="Id">The row's id, or one of <see cref="FixedModels"/>.</param>
/// <param name="Name">The name to show; null for the built-in extractive model, whose name depends on the reader's language.</param>
/// <param name="Provider">The name of its provider; null for the built-in model and the one of the configuration.</param>
/// <param name="Host">The host that passages are sent to; null for the built-in model.</param>
/// <param name="IsLocal">Whether it runs in the house, so that confidential collections may use it.</param>
public sealed record ChatModelInfo(Guid Id, string? Name, string? Provider, string? Host, bool IsLocal)
{
    private const int UnknownWindow = 8_192;
    private const int OutputShare = 4;

    /// <summary>Its name at the provider, by which tokens are counted; null for the built-in model.</summary>
    public string? ModelId { get; init; }

    /// <summary>How many tokens it can hold, prompt and answer together; null when nobody said.</summary>
    public int? ContextWindow { get; init; }

    /// <summary>The most tokens that it may write in one answer; null when nobody said.</summary>
    public int? MaximumOutput { get; init; }

    /// <summary>Which settings it takes.</summary>
    public AcceptedSettings Accepts { get; init; } = AcceptedSettings.None;

    /// <summary>What it costs.</summary>
    public ModelPrice Price { get; init; } = ModelPrice.Free;

    /// <summary>Who may use it.</summary>
    public ModelAudience Audience { get; init; }

    /// <summary>Whether it may be used at all.</summary>
    public bool IsOn { get; init; } = true;

    /// <summary>Whether it writes; the built-in model quotes.</summary>
    public bool Writes => Host is not null;

    /// <summary>The most tokens that a prompt for it may have so that its window has room for an answer, too.</summary>
    /// <param name="maximumOutput">How long the answer may be; null when nobody said.</param>
    public int PromptRoom(int? maximumOutput)
    {
        var window = ContextWindow ?? UnknownWindow;
        return Math.Max(0, window - (maximumOutput ?? Math.Min(MaximumOutput ?? int.MaxValue, window / OutputShare)));
    }

    /// <summary>Name and host, as an answer keeps them.</summary>
    public ChatModelDescription Description => new(Name, Host);
}
