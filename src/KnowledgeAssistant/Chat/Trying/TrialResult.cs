using KnowledgeAssistant.Chat.Checking;
using KnowledgeAssistant.Models;

namespace KnowledgeAssistant.Chat.Trying;

/// <summary>How a trial ended, and what it took.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Problem">Why it failed; else null.</param>
/// <param name="Text">The answer's Markdown.</param>
/// <param name="Citations">Its citations, in reading order.</param>
public sealed record TrialResult(AnswerOutcome Outcome, UserMessage? Problem, string Text, IReadOnlyList<CitationView> Citations)
{
    /// <summary>What the check of its sentences found.</summary>
    public CheckedAnswer Checked { get; init; } = CheckedAnswer.None;

    /// <summary>Who wrote it; null for the built-in model.</summary>
    public string? Model { get; init; }

    /// <summary>The models that were to write it and did not, and why.</summary>
    public IReadOnlyList<ModelFailure> PassedOver { get; init; } = [];

    /// <summary>What the model costs; null when none was asked.</summary>
    public ModelPrice? Price { get; init; }

    /// <summary>What all calls took; null when nothing was sent.</summary>
    public TokenUse? Use { get; init; }

    /// <summary>How long its steps took.</summary>
    public required AnswerTimes Times { get; init; }

    internal static TrialResult Of(AnswerDraft draft, AnswerOutcome outcome, UserMessage? problem, AnswerTimes times) => new(outcome, problem, draft.Text, [.. draft.Citations])
    {
        Checked = draft.Checked,
        Model = draft.Models,
        PassedOver = draft.PassedOver,
        Price = draft.Price,
        Use = draft.Use,
        Times = times,
    };
}
