namespace KnowledgeAssistant.Models;

/// <summary>What an administrator says of a provider.</summary>
public sealed record ProviderSettings
{
    /// <summary>How it is spoken to.</summary>
    public ProviderKind Kind { get; init; } = ProviderKind.Compatible;

    /// <summary>The name to show.</summary>
    public string Name { get; init; } = "";

    /// <summary>The base address.</summary>
    public string BaseUrl { get; init; } = "";

    /// <summary>A new key; empty to take the one there is away, null to keep it, which a changed address does not.</summary>
    public string? Key { get; init; }

    /// <summary>Whether it runs in the house; null to tell it by the address.</summary>
    public bool? IsLocal { get; init; }

    /// <summary>Whether <see cref="IsLocal"/> is said of the address as it is now: that another one was in the house says nothing of this one.</summary>
    public bool IsPlaceChosen { get; init; }
}
