using System.Runtime.CompilerServices;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Data;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Retrieval;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Chat.Trying;

/// <summary>
/// Tries a question out before settings are saved: found, composed, written and checked as an answer is, with the asker's rights, budget
/// and policies and inside the bounds, but kept nowhere. Whoever reads the updates ends it by going.
/// </summary>
public sealed class TrialService(
    IDbContextFactory<AppDb> databases, TrialWriter writer, TrialLimit limit, QuestionPace pace, AssistantBoundsService bounds, ChatModels models, IOptions<ChatSettings> chat, IOptions<RetrievalOptions> retrieval)
{
    /// <summary>The updates of a trial; its faults are in the last one.</summary>
    /// <param name="user">Who asks.</param>
    /// <param name="trial">What, and of whom.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="UserMessageException">No question, too many at the same time or in a minute, nothing to search, or what administrators do not allow.</exception>
    public async IAsyncEnumerable<TrialUpdate> RunAsync(CurrentUser user, Trial trial, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var place = limit.Begin(user);
        pace.Count(user);
        var run = new AnswerRun(Guid.Empty, Guid.CreateVersion7(), Clean(trial.Question));
        var order = await OrderAsync(user, trial.Settings, cancellationToken);
        var writing = writer.WriteAsync(run, order);
        try
        {
            await foreach (var update in run.ReadAsync(cancellationToken))
            {
                if (update is not AnswerUpdate.Finished)
                    yield return new TrialUpdate.Answered(update);
            }
        }
        finally
        {
            run.Stop();
            await writing;
        }

        yield return new TrialUpdate.Finished(await writing);
    }

    private string Clean(string text)
    {
        var question = string.Concat(text.Where(letter => letter is '\n' or '\t' || !char.IsControl(letter))).Trim().Composed();
        var longest = chat.Value.LongestQuestion;
        return question.Length == 0 ? throw new UserMessageException(Problem.QuestionEmpty)
            : question.Length > longest ? throw new UserMessageException(Problem.QuestionTooLong, longest.ToString("N0", null))
            : question;
    }

    // A model that was chosen answers itself or not at all: another's answer would be taken for its own. Of one that is off or gone, the
    // editor says that the default one answers.
    private async Task<AnswerOrder> OrderAsync(CurrentUser user, AssistantSettings settings, CancellationToken cancellationToken)
    {
        var allowed = await bounds.ReadAsync(cancellationToken);
        if (!allowed.Allows(settings.ChatModelId))
            throw new UserMessageException(Problem.AssistantModelNotAllowed);
        if (!allowed.Allows(settings.Technique))
            throw new UserMessageException(Problem.AssistantTechniqueNotAllowed);

        var searched = await SearchableAsync(user, settings, cancellationToken);
        return new AnswerOrder(user, searched, new ChosenAssistant(Guid.Empty, Guid.Empty, "", allowed.Hold(settings, retrieval.Value.Passages)))
        {
            Purpose = ModelPurpose.Try,
            IsForWantedOnly = settings.ChatModelId is { } wanted && models.Find(wanted) is { IsOn: true },
        };
    }

    private async Task<IReadOnlyList<Guid>> SearchableAsync(CurrentUser user, AssistantSettings settings, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.RequireEnabledAsync(user, cancellationToken);
        var readable = db.Collections.ReadableBy(user);
        if (settings.CollectionIds is { Count: > 0 } chosen)
            readable = readable.Where(c => chosen.Contains(c.Id));
        var ids = await readable.OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(cancellationToken);
        return ids.Count > 0 ? ids : throw new UserMessageException(Problem.NothingToSearch);
    }
}
