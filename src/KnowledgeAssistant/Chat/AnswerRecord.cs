using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Models;

namespace KnowledgeAssistant.Chat;

/// <summary>How an answer came to be: kept with it, and shown to its asker.</summary>
public sealed record AnswerRecord
{
    /// <summary>The model that wrote it, as shown, or all that wrote parts of it; null for the built-in extractive model.</summary>
    public string? Model { get; init; }

    /// <summary>The host that it was sent to, or all of them; null for the built-in model.</summary>
    public string? Host { get; init; }

    /// <summary>What was searched for, when it was not the question.</summary>
    public string? Query { get; init; }

    /// <summary>How it was written; null when nobody wrote.</summary>
    public TechniqueChoice? Technique { get; init; }

    /// <summary>The passages that were found or sent, in the order of the prompt.</summary>
    public IReadOnlyList<RecordedPassage> Passages { get; init; } = [];

    /// <summary>What each part of the prompt took; empty when no model was asked.</summary>
    public IReadOnlyList<PromptSection> Sections { get; init; } = [];

    /// <summary>Whether those were counted as the model does; else they are an estimate.</summary>
    public bool IsExact { get; init; }

    /// <summary>Whether a chosen document was sent whole.</summary>
    public bool HasWholeDocument { get; init; }

    /// <summary>What all calls took; null when nothing was sent.</summary>
    public TokenUse? Use { get; init; }

    /// <summary>The models that were to write it and did not, and why.</summary>
    public IReadOnlyList<ModelFailure> PassedOver { get; init; } = [];

    /// <summary>The collections whose text was sent for it.</summary>
    public IEnumerable<Guid> SentCollections() => Passages.Where(passage => passage.Number is not null).Select(passage => passage.CollectionId).Distinct();

    /// <summary>How long its steps took.</summary>
    public AnswerTimes Times { get; init; } = new(null, null, null, 0);
}

/// <summary>A passage that an answer was made of.</summary>
/// <param name="Id">The passage.</param>
/// <param name="CollectionId">Its collection.</param>
/// <param name="DocumentId">Its document.</param>
/// <param name="DocumentName">The document's name at that time.</param>
/// <param name="Headings">The headings above it, outermost first.</param>
/// <param name="Page">The page it starts on; null where the format has none.</param>
/// <param name="Number">Its number in the prompt; null when it was found but had no room.</param>
/// <param name="Score">The fused score.</param>
/// <param name="Keyword">Its score by words.</param>
/// <param name="Vector">Its score by meaning.</param>
public sealed record RecordedPassage(
    long Id, Guid CollectionId, Guid DocumentId, string DocumentName, IReadOnlyList<string> Headings, int? Page, int? Number, double Score, double Keyword, double Vector);

/// <summary>When the steps of an answer were done, in milliseconds from the question.</summary>
/// <param name="Rewritten">The query was written; null when no model was asked for it.</param>
/// <param name="Found">The passages were found; null when the search did not end.</param>
/// <param name="FirstText">The first text came; null when none did.</param>
/// <param name="Whole">The answer ended.</param>
public sealed record AnswerTimes(double? Rewritten, double? Found, double? FirstText, double Whole);
