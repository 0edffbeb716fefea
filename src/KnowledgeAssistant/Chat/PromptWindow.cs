using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Models;

namespace KnowledgeAssistant.Chat;

/// <summary>The room that a model leaves for a prompt.</summary>
/// <param name="Counter">Counts as the model does.</param>
/// <param name="Tokens">The most tokens of the whole prompt.</param>
public sealed record PromptWindow(TokenCounter Counter, int Tokens)
{
    private const int Unknown = 8_192;
    private const int OutputShare = 4;

    /// <summary>The room in a model's window beside the answer.</summary>
    /// <param name="model">The model's name at its endpoint; null for the one that quotes.</param>
    /// <param name="window">How many tokens it holds, prompt and answer together; null when nobody said.</param>
    /// <param name="mostOutput">The most tokens that it may write; null when nobody said.</param>
    /// <param name="assistant">Says how long the answer may be.</param>
    public static PromptWindow Of(string? model, int? window, int? mostOutput, AssistantSettings assistant)
    {
        var all = window ?? Unknown;
        var output = assistant.Sampling.MaximumOutputTokens ?? Math.Min(mostOutput ?? int.MaxValue, all / OutputShare);
        return new PromptWindow(TokenCounter.For(model), Math.Max(0, all - output));
    }

    /// <summary>The same with less room.</summary>
    /// <param name="tokens">How many tokens something else takes.</param>
    public PromptWindow Without(int tokens) => this with { Tokens = Math.Max(0, Tokens - tokens) };
}
