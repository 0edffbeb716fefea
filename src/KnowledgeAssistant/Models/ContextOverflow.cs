using System.ClientModel;

namespace KnowledgeAssistant.Models;

/// <summary>Tells by an endpoint's words that a prompt did not fit into the model's window; there is no common code for it.</summary>
internal static class ContextOverflow
{
    private static readonly string[] Words =
    [
        "context_length_exceeded", "context length", "context window", "context size", "maximum context", "prompt is too long", "input is too long", "too many tokens",
        "exceed_context_size", "tokens exceed", "reduce the length",
    ];

    /// <summary>Whether this refusal says so.</summary>
    public static bool IsSaidBy(ClientResultException refused) => IsSaidBy(refused.Message) || IsSaidBy(refused.GetRawResponse()?.Content?.ToString());

    /// <summary>Whether these words say so.</summary>
    public static bool IsSaidBy(string? text) => text is not null && Words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
