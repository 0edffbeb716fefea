using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Chat.Techniques;
using KnowledgeAssistant.Models;

namespace KnowledgeAssistant.Chat;

/// <summary>The room that a model leaves for a prompt.</summary>
/// <param name="Counter">Counts as the model does.</param>
/// <param name="Tokens">The most tokens of the whole prompt.</param>
public sealed record PromptWindow(TokenCounter Counter, int Tokens)
{
    /// <summary>The model whose room it is; null when it is nobody's.</summary>
    public Guid? ModelId { get; init; }

    /// <summary>The room in a model's window beside the answer, and beside what the technique says to the model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="assistant">Says how long the answer may be, and how it is written.</param>
    public static PromptWindow Of(ChatModelInfo model, AssistantSettings assistant)
    {
        var counter = TokenCounter.For(model.ModelId);
        return new PromptWindow(counter, model.PromptRoom(assistant.Sampling.MaximumOutputTokens)) { ModelId = model.Id }.Without(TechniquePrompts.Tokens(assistant.Technique, counter));
    }

    /// <summary>The same with less room.</summary>
    /// <param name="tokens">How many tokens something else takes.</param>
    public PromptWindow Without(int tokens) => this with { Tokens = Math.Max(0, Tokens - tokens) };
}
