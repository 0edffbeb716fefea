using KnowledgeAssistant.Models;
using Microsoft.Extensions.AI;

namespace KnowledgeAssistant.Chat;

/// <summary>What is sent to a chat model.</summary>
/// <param name="Messages">Instructions, examples, earlier turns, and the question with its sources.</param>
/// <param name="Question">Question and sources as values.</param>
/// <param name="Sections">What each part takes, in the order in which they are sent.</param>
public sealed record ComposedPrompt(IReadOnlyList<ChatMessage> Messages, SourcedQuestion Question, IReadOnlyList<PromptSection> Sections)
{
    /// <summary>Whether the tokens were counted as the model does; otherwise they are an estimate that is rather too high.</summary>
    public bool IsExact { get; init; }

    /// <summary>Whether a chosen document is sent whole.</summary>
    public bool HasWholeDocument { get; init; }

    /// <summary>The tokens of all parts together.</summary>
    public int Tokens => Sections.Sum(section => section.Tokens);
}
