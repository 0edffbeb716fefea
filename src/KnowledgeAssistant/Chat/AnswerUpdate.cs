using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Chat.Checking;
using Microsoft.Extensions.AI;

namespace KnowledgeAssistant.Chat;

/// <summary>What happens while an answer is made, in order. The last one is always <see cref="Finished"/>.</summary>
public abstract record AnswerUpdate
{
    private AnswerUpdate() { }

    /// <summary>Not the question itself is searched for.</summary>
    /// <param name="Query">What is.</param>
    public sealed record Rewritten(string Query) : AnswerUpdate;

    /// <summary>The collections are being searched.</summary>
    /// <param name="Collections">How many.</param>
    public sealed record Searching(int Collections) : AnswerUpdate;

    /// <summary>The passages that the answer will be made of were found.</summary>
    /// <param name="Passages">How many.</param>
    public sealed record Found(int Passages) : AnswerUpdate;

    /// <summary>The prompt is made and about to be sent; again when it has to be smaller.</summary>
    /// <param name="Prompt">What is sent, exactly, with its sources.</param>
    public sealed record Composed(ComposedPrompt Prompt) : AnswerUpdate;

    /// <summary>Something is sent to an endpoint: told of what is tried only. A technique sends several, and adds words of its own to the prompt.</summary>
    /// <param name="Messages">What, exactly.</param>
    /// <param name="Tokens">Its tokens.</param>
    public sealed record Sent(IReadOnlyList<ChatMessage> Messages, int Tokens) : AnswerUpdate;

    /// <summary>The answer is written in this way; the last one said holds.</summary>
    /// <param name="Choice">How, and why so.</param>
    public sealed record Took(TechniqueChoice Choice) : AnswerUpdate;

    /// <summary>The answer has an outline, whose points are written at the same time.</summary>
    /// <param name="Points">How many.</param>
    public sealed record Outlined(int Points) : AnswerUpdate;

    /// <summary>More of what the model reasons: Markdown that is no part of the answer.</summary>
    /// <param name="Value">What is to be appended.</param>
    public sealed record Reasoning(string Value) : AnswerUpdate;

    /// <summary>Of what was reasoned only the first characters count: another model has taken over from the one that reasoned the rest.</summary>
    /// <param name="KeptLength">How many.</param>
    public sealed record ReasoningTakenBack(int KeptLength) : AnswerUpdate;

    /// <summary>More of the answer's Markdown, without citation marks.</summary>
    /// <param name="Value">What is to be appended.</param>
    public sealed record Text(string Value) : AnswerUpdate;

    /// <summary>
    /// Of an answer that is asked for again, what is there stands until now; from here on what follows takes the place of all
    /// behind the first characters.
    /// </summary>
    /// <param name="KeptLength">How many characters stay, with their citations.</param>
    public sealed record GoesOn(int KeptLength) : AnswerUpdate;

    /// <summary>A sentence of the text so far is proved by a passage.</summary>
    /// <param name="Citation">Which one, by what.</param>
    public sealed record Cited(CitationView Citation) : AnswerUpdate;

    /// <summary>The answer is whole, and its sentences are held against their sources.</summary>
    /// <param name="Sentences">How many.</param>
    public sealed record Checking(int Sentences) : AnswerUpdate;

    /// <summary>They were.</summary>
    /// <param name="Check">What was found.</param>
    public sealed record Checked(CheckedAnswer Check) : AnswerUpdate;

    /// <summary>The answer ended and is saved.</summary>
    /// <param name="Outcome">How.</param>
    /// <param name="Problem">Why, when it failed.</param>
    public sealed record Finished(AnswerOutcome Outcome, UserMessage? Problem) : AnswerUpdate;
}
