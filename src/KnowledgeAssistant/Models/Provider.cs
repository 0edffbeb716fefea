namespace KnowledgeAssistant.Models;

/// <summary>An endpoint that chat models are reached at, with its key.</summary>
public sealed class Provider
{
    /// <summary>The row's id.</summary>
    public Guid Id { get; set; } = Guid.CreateVersion7();

    /// <summary>How it is spoken to.</summary>
    public ProviderKind Kind { get; set; }

    /// <summary>The name to show.</summary>
    public required string Name { get; set; }

    /// <summary>The base address, such as <c>https://host/v1</c>.</summary>
    public required string BaseUrl { get; set; }

    /// <summary>The key, encrypted with Data Protection; null when it needs none.</summary>
    public string? ProtectedKey { get; set; }

    /// <summary>The last four characters of the key, all that is ever shown of it; null without a key and for very short ones.</summary>
    public string? KeyTail { get; set; }

    /// <summary>Whether it runs in the house, as an administrator says; null to tell it by the address.</summary>
    public bool? IsLocal { get; set; }

    /// <summary>When it was added.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Its chat models.</summary>
    public List<ChatModel> Models { get; } = [];
}
