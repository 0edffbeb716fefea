using KnowledgeAssistant.Retrieval;

namespace KnowledgeAssistant.Chat;

/// <summary>Writes down how an answer came to be. Pure.</summary>
internal static class AnswerRecording
{
    /// <summary>The record of an answer.</summary>
    /// <param name="draft">The answer.</param>
    /// <param name="times">How long its steps took.</param>
    public static AnswerRecord Of(AnswerDraft draft, AnswerTimes times)
    {
        var (prompt, found) = (draft.Prompt, draft.Found?.Passages ?? []);
        var scored = found.ToDictionary(passage => passage.Id);
        var sent = prompt?.Question.Sources ?? [];
        var left = found.ExceptBy(sent.Select(source => source.Passage.Id), passage => passage.Id);
        return new AnswerRecord
        {
            Model = draft.NamesOf(writer => writer.Name),
            Host = draft.NamesOf(writer => writer.Host),
            Query = draft.Query,
            Technique = draft.Technique,
            Passages = [.. sent.Select(source => Passage(scored.GetValueOrDefault(source.Passage.Id, source.Passage), source.Number)), .. left.Select(passage => Passage(passage, null))],
            Sections = draft.Model?.Name is null ? [] : prompt?.Sections ?? [],
            IsExact = prompt is { IsExact: true },
            HasWholeDocument = prompt is { HasWholeDocument: true },
            Use = draft.Use,
            PassedOver = draft.PassedOver,
            Times = times,
        };
    }

    private static RecordedPassage Passage(RetrievedPassage passage, int? number) => new(
        passage.Id, passage.CollectionId, passage.DocumentId, passage.DocumentName, passage.HeadingPath, passage.Page, number, passage.Score, passage.Keyword, passage.Vector);
}
