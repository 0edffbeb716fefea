using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Collections.Ingestion;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace KnowledgeAssistant.Chat.Checking;

/// <summary>Checks an answer that has ended: each sentence against the passages that it cites, and the sources against each other.</summary>
public sealed partial class AnswerChecks(IDbContextFactory<AppDb> databases, MeaningChecks meanings, ILogger<AnswerChecks> logger)
{
    /// <summary>Checks an answer and tells its run. A fault, which is logged, and the end of the run leave the answer unchecked: it is whole all the same.</summary>
    /// <param name="run">The run.</param>
    /// <param name="user">Who asked.</param>
    /// <param name="draft">The answer.</param>
    /// <param name="keep">Keeps what was found, before anybody is told.</param>
    internal async Task CheckAsync(AnswerRun run, CurrentUser user, AnswerDraft draft, Func<CheckedAnswer, Task> keep)
    {
        try
        {
            var sentences = AnswerSentences.Of(draft.Text);
            run.Publish(new AnswerUpdate.Checking(sentences.Count));
            var check = await CheckAsync(user, draft, sentences, run.Stopped);
            await keep(check);
            draft.Checked = check;
            run.Publish(new AnswerUpdate.Checked(check));
        }
        catch (OperationCanceledException) when (run.Stopped.IsCancellationRequested)
        {
            // Whoever stops what is whole, a server that ends for one, does not wait for its check.
        }
        catch (Exception fault)
        {
            LogFault(fault, run.AnswerId);
        }
    }

    private async Task<CheckedAnswer> CheckAsync(
        CurrentUser user, AnswerDraft draft, IReadOnlyList<TextRange> sentences, CancellationToken cancellationToken)
    {
        var cited = draft.Citations.Where(c => c.ClaimLength > 0).ToList();
        var texts = new Dictionary<int, CitedText>();
        foreach (var citation in cited)
            texts[citation.Position] = await FindAsync(user, draft, citation, cancellationToken);

        var checker = new CitationChecker();
        var found = new List<SentenceCheck>();
        foreach (var sentence in sentences)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var words = AnswerSentences.Words(draft.Text.Substring(sentence.Start, sentence.Length));
            var own = cited.Where(c => c.ClaimStart < sentence.End && c.ClaimStart + c.ClaimLength > sentence.Start).ToList();
            if (own.Count == 0 && !AnswerSentences.IsClaim(words))
                continue;

            var verdict = own.Count == 0 ? new Verdict(Support.Unsupported, new UserMessage(SupportReason.CitesNoSource), 0)
                : await meanings.WeighAsync(checker.Check(words, [.. own.Select(c => texts[c.Position]).Distinct()]), words, [.. own.Select(c => (texts[c.Position], c.CollectionId)).Distinct()], cancellationToken);
            if (verdict.Support != Support.NotChecked)
                found.Add(new SentenceCheck(sentence.Start, sentence.Length, verdict.Support, verdict.Reason));
        }

        return new CheckedAnswer(found, checker.Conflicts([.. cited.DistinctBy(c => c.SourceNumber).Select(c => (c.Position, texts[c.Position]))]));
    }

    // An answer that goes on may cite what this search did not find again; of a document that is gone, its quote is what is left.
    private async Task<CitedText> FindAsync(CurrentUser user, AnswerDraft draft, CitationView citation, CancellationToken cancellationToken)
    {
        if (draft.Found?.Passages.FirstOrDefault(p => p.VersionId == citation.VersionId && citation.Start >= p.Start && citation.Start < p.Start + p.Text.Length) is { } passage)
            return CitedText.Of(passage);

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var stored = await db.Passages.AsNoTracking().ReadableBy(user)
            .Where(p => p.VersionId == citation.VersionId && p.Start <= citation.Start && p.Start + p.Text.Length > citation.Start)
            .Select(p => new { p.Text, p.Header }).FirstOrDefaultAsync(cancellationToken);
        return new CitedText(stored is null ? citation.Quote : PassageText.UnderHeader(stored.Header, stored.Text), [.. citation.HeadingPath, Path.GetFileNameWithoutExtension(citation.DocumentName)]);
    }

    [LoggerMessage(LogLevel.Error, "Answer {AnswerId} could not be checked")]
    private partial void LogFault(Exception fault, Guid answerId);
}
