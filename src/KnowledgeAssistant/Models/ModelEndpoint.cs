namespace KnowledgeAssistant.Models;

/// <summary>Everything that a call needs to know of the endpoint of a chat model. It holds the key in plain text, so it never leaves the models.</summary>
/// <param name="ProviderId">The provider, whose faults count together.</param>
/// <param name="Kind">How it is spoken to.</param>
/// <param name="Address">The base address.</param>
/// <param name="Model">The model's name there.</param>
/// <param name="Key">The key; null when it needs none.</param>
/// <param name="Times">How long to wait.</param>
internal sealed record ModelEndpoint(Guid ProviderId, ProviderKind Kind, Uri Address, string Model, string? Key, ModelTimes Times)
{
    /// <summary>The temperature when a call says none; null for the model's own.</summary>
    public float? Temperature { get; init; }

    /// <summary>How many tokens it is to hold, for servers that have to be told; null for their own.</summary>
    public int? ContextWindow { get; init; }

    /// <summary>Under which name it is told how much to write.</summary>
    public OutputLimit OutputLimit { get; init; }

    /// <summary>The host, as messages name it.</summary>
    public string Host => Address.Host;

    /// <inheritdoc/>
    public override string ToString() => $"{Model} at {Host}";    // a record would write its key
}
