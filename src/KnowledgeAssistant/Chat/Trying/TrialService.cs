using System.Runtime.CompilerServices;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Chat.Trying;

/// <summary>
/// Tries a question out before settings are saved: searched, composed and written as an answer is, with the asker's rights, budget and
/// policies, and within the bounds of assistants, but kept nowhere. Whoever reads the updates ends it by going.
/// </summary>
public sealed partial class TrialService(
    IDbContextFactory<AppDb> databases, TrialWriter writer, AssistantBoundsService bounds, TrialLimit limit, QuestionPace pace, IOptions<ChatSettings> settings, TimeProvider time, ILogger<TrialService> logger)
{
    /// <summary>The updates of a trial; its faults are in the last one.</summary>
    /// <param name="user">Who asks.</param>
    /// <param name="trial">What, and of whom.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="UserMessageException">No question, too many at the same time or in a minute, or nothing to search.</exception>
    public async IAsyncEnumerable<TrialUpdate> RunAsync(CurrentUser user, Trial trial, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var place = limit.Begin(user);
        pace.Count(user);
        var question = Clean(trial.Question);
        var searched = await SearchableAsync(user, trial, cancellationToken);

        var run = new TrialRun(question, (await bounds.ReadAsync(cancellationToken)).Hold(trial.Settings), searched, time);
        await using var updates = writer.WriteAsync(run, user, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var (outcome, problem) = (AnswerOutcome.Whole, (UserMessage?)null);
        while (true)
        {
            try
            {
                if (!await updates.MoveNextAsync())
                    break;
            }
            catch (UserMessageException known)
            {
                (outcome, problem) = (AnswerOutcome.Failed, known.UserMessage);
                break;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                var reference = Guid.NewGuid().ToString("N")[^8..];
                LogFault(fault, reference);
                (outcome, problem) = (AnswerOutcome.Failed, new UserMessage(Problem.Fault, [reference]));
                break;
            }

            yield return updates.Current;
        }

        yield return new TrialUpdate.Finished(run.End(outcome, problem));
    }

    private string Clean(string text)
    {
        var question = string.Concat(text.Where(letter => letter is '\n' or '\t' || !char.IsControl(letter))).Trim().Composed();
        return question.Length == 0 ? throw new UserMessageException(Problem.QuestionEmpty)
            : question.Length > settings.Value.LongestQuestion ? throw new UserMessageException(Problem.QuestionTooLong, settings.Value.LongestQuestion.ToString("N0", null))
            : question;
    }

    private async Task<IReadOnlyList<Guid>> SearchableAsync(CurrentUser user, Trial trial, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.RequireEnabledAsync(user, cancellationToken);
        var readable = db.Collections.ReadableBy(user);
        if (trial.Settings.CollectionIds is { Count: > 0 } chosen)
            readable = readable.Where(c => chosen.Contains(c.Id));
        var ids = await readable.OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(cancellationToken);
        return ids.Count > 0 ? ids : throw new UserMessageException(Problem.NothingToSearch);
    }

    [LoggerMessage(LogLevel.Error, "A question that was tried out failed; reference {Reference}")]
    private partial void LogFault(Exception fault, string reference);
}
