using KnowledgeAssistant.Assistants;

namespace KnowledgeAssistant.Models;

/// <summary>What happens during a call of a chat model, in order.</summary>
public abstract record ModelUpdate
{
    private ModelUpdate() { }

    /// <summary>A model is asked: said before its first text, and again when another takes over because it failed before that.</summary>
    /// <param name="Info">Which one.</param>
    /// <param name="Failed">Those that were to answer and did not, in the order in which they were asked.</param>
    public sealed record Chosen(ChatModelInfo Info, IReadOnlyList<ModelFailure> Failed) : ModelUpdate
    {
        /// <summary>Whether another one has reasoned before it in this call, which counts no more.</summary>
        public bool TakesOver { get; init; }

        /// <summary>Its name and host.</summary>
        public ChatModelDescription Model => Info.Description;
    }

    /// <summary>More text.</summary>
    /// <param name="Value">What is to be appended.</param>
    public sealed record Text(string Value) : ModelUpdate;

    /// <summary>More of the model's reasoning, which is no part of its text.</summary>
    /// <param name="Value">What is to be appended.</param>
    public sealed record Reasoning(string Value) : ModelUpdate;

    /// <summary>The model asks for a tool that was offered to it.</summary>
    /// <param name="Name">Its name.</param>
    public sealed record ToolAsked(string Name) : ModelUpdate;

    /// <summary>What the call has taken, by the endpoint's own count.</summary>
    /// <param name="InputTokens">Tokens that were read.</param>
    /// <param name="OutputTokens">Tokens that were written.</param>
    public sealed record Used(long InputTokens, long OutputTokens) : ModelUpdate;

    /// <summary>The answer is written in this way; the last one said holds.</summary>
    /// <param name="Choice">How, and why so.</param>
    public sealed record Took(TechniqueChoice Choice) : ModelUpdate;

    /// <summary>The answer has an outline, whose points are written at the same time.</summary>
    /// <param name="Points">How many.</param>
    public sealed record Outlined(int Points) : ModelUpdate;
}
