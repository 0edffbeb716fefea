using System.ComponentModel.DataAnnotations;

namespace KnowledgeAssistant.Models;

/// <summary>The endpoint that writes answers, section <c>Chat</c>. Without one the built-in extractive model answers.</summary>
public sealed class ChatEndpointOptions
{
    /// <summary>Base address of an OpenAI-compatible endpoint, such as <c>https://host/v1</c>; empty for the built-in model.</summary>
    public string? Endpoint { get; set; }

    /// <summary>The model's name at the endpoint.</summary>
    public string? Model { get; set; }

    /// <summary>The key, from the environment, user secrets or <c>settings.json</c>; some local servers need none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>How freely the model words an answer, 0 to 2; empty for endpoints whose models let nobody choose.</summary>
    [Range(0, 2, ErrorMessage = "Chat:Temperature must be between 0 and 2, or empty.")]
    public float? Temperature { get; set; } = 0.2f;

    /// <summary>How long to wait for the first piece of an answer, in seconds.</summary>
    [Range(1, 3600, ErrorMessage = "Chat:FirstTokenSeconds must be between 1 and 3,600.")]
    public int FirstTokenSeconds { get; set; } = 60;

    /// <summary>How long to wait for each further piece, in seconds.</summary>
    [Range(1, 3600, ErrorMessage = "Chat:IdleSeconds must be between 1 and 3,600.")]
    public int IdleSeconds { get; set; } = 30;

    /// <summary>How many tokens the model can hold, prompt and answer together; empty when nobody knows.</summary>
    [Range(512, 100_000_000, ErrorMessage = "Chat:ContextWindow must be between 512 and 100,000,000, or empty.")]
    public int? ContextWindow { get; set; }

    /// <summary>The most tokens that the model may write in one answer; empty for its own limit.</summary>
    [Range(16, 10_000_000, ErrorMessage = "Chat:MaximumOutput must be between 16 and 10,000,000, or empty.")]
    public int? MaximumOutput { get; set; }

    /// <summary>Whether the endpoint runs in the house; empty to tell it by the address, where a host name counts as outside.</summary>
    public bool? IsLocal { get; set; }

    /// <summary>Whether an endpoint is configured.</summary>
    public bool IsConfigured => !string.IsNullOrWhiteSpace(Endpoint);
}
