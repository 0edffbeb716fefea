using KnowledgeAssistant.Access;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Chat;

/// <summary>Asking: saves the question before anything else, then has the answer written on the server, whoever watches.</summary>
public sealed class ChatService(
    IDbContextFactory<AppDb> databases, AnswerRuns runs, AnswerWriter writer, ConversationReader reader, AssistantChoice assistants, ConversationChanges changes, QuestionPace pace, IOptions<ChatSettings> settings, TimeProvider time)
{
    private const int TitleLength = 60;

    private enum Asking
    {
        First,
        Again,
        ToGoOn,
    }

    /// <summary>Asks a question, in a new conversation when <paramref name="conversationId"/> is null.</summary>
    /// <param name="user">Who asks.</param>
    /// <param name="conversationId">The conversation, or null for a new one.</param>
    /// <param name="text">The question.</param>
    /// <param name="collectionIds">The collections to search; empty for all that the person may read.</param>
    /// <param name="cancellationToken">Ends the saving of the question, not the answer.</param>
    /// <exception cref="UserMessageException">Empty, too long, nothing to search, not her conversation, an answer is being written in it, or too many are in others.</exception>
    public Task<AnswerRun> AskAsync(CurrentUser user, Guid? conversationId, string text, IReadOnlyList<Guid> collectionIds, CancellationToken cancellationToken) =>
        AskAsync(user, conversationId, text, new QuestionChoices(collectionIds), Guid.CreateVersion7(), cancellationToken);

    /// <summary>Asks a question under an id of the asker's choice: however often it arrives, it is asked once.</summary>
    /// <param name="user">Who asks.</param>
    /// <param name="conversationId">The conversation, or null for a new one.</param>
    /// <param name="text">The question.</param>
    /// <param name="choices">What to search, and who answers; the conversation keeps it.</param>
    /// <param name="questionId">The question's id.</param>
    /// <param name="cancellationToken">Ends the saving of the question, not the answer.</param>
    /// <exception cref="UserMessageException">Empty, too long, nothing to search, not her conversation, an answer is being written in it, or too many are in others.</exception>
    public async Task<AnswerRun> AskAsync(CurrentUser user, Guid? conversationId, string text, QuestionChoices choices, Guid questionId, CancellationToken cancellationToken)
    {
        var question = Clean(text);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.RequireEnabledAsync(user, cancellationToken);
        if (await FindAskedAsync(db, user, questionId, cancellationToken) is { } known)
            return known;

        // Writers take turns: whatever only reads is read before this one's turn. Whether the question has arrived meanwhile is asked again in it.
        var assistant = await assistants.ChooseAsync(user, choices.AssistantId, choices.Adjustments, cancellationToken);
        var searched = await SearchableAsync(db, user, choices.CollectionIds, assistant, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await FindAskedAsync(db, user, questionId, cancellationToken) is { } arrived)
            return arrived;

        var now = time.GetUtcNow();
        var conversation = conversationId is { } id
            ? await db.Conversations.OwnBy(user, db).SingleOrDefaultAsync(c => c.Id == id, cancellationToken) ?? throw new UserMessageException(Problem.ConversationGone)
            : db.Conversations.Add(new Conversation { PersonId = user.Id, Title = TitleOf(question), CreatedAt = now, UpdatedAt = now }).Entity;
        conversation.UpdatedAt = now;
        conversation.CollectionIds = [.. searched.Intersect(choices.CollectionIds)];
        conversation.AssistantId = choices.AssistantId;
        conversation.Adjustments = choices.Adjustments is { IsEmpty: false } adjusted ? adjusted : null;

        var ordinal = await db.Messages.Where(m => m.ConversationId == conversation.Id).Select(m => (int?)m.Ordinal).MaxAsync(cancellationToken) ?? -1;
        var asked = new Message { Id = await db.Messages.AnyAsync(m => m.Id == questionId, cancellationToken) ? Guid.CreateVersion7() : questionId, ConversationId = conversation.Id, Ordinal = ordinal + 1, Text = question, CreatedAt = now };
        var answer = new Message { ConversationId = conversation.Id, Ordinal = ordinal + 2, IsAnswer = true, CreatedAt = now, AssistantVersionId = assistant.VersionId };
        db.Messages.AddRange(asked, answer);

        var run = Begin(new AnswerRun(conversation.Id, answer.Id, question), user);

        return await StartAsync(db, transaction, run, new AnswerOrder(user, searched, assistant), Asking.First, cancellationToken);
    }

    /// <summary>Answers a question again: the new answer takes the place of the old one when it begins to arrive, of a whole one when it is whole, too.</summary>
    /// <exception cref="UserMessageException">Not her answer, nothing to search, or an answer is being written.</exception>
    public Task<AnswerRun> RetryAsync(CurrentUser user, Guid answerId, CancellationToken cancellationToken) => AnswerAgainAsync(user, answerId, Asking.Again, null, cancellationToken);

    /// <summary>Answers a question again from what another query finds; the question stays as it was asked.</summary>
    /// <param name="user">Who asks.</param>
    /// <param name="answerId">The answer.</param>
    /// <param name="query">What to search for.</param>
    /// <param name="cancellationToken">Ends the saving, not the answer.</param>
    /// <exception cref="UserMessageException">The query is empty or too long, not her answer, nothing to search, or an answer is being written.</exception>
    public Task<AnswerRun> SearchAgainAsync(CurrentUser user, Guid answerId, string query, CancellationToken cancellationToken) =>
        AnswerAgainAsync(user, answerId, Asking.Again, Clean(query), cancellationToken);

    /// <summary>Has an answer that was cut off written to its end: what is there stays, and new text follows it.</summary>
    /// <exception cref="UserMessageException">Not her answer, nothing to search, or an answer is being written.</exception>
    public Task<AnswerRun> ContinueAsync(CurrentUser user, Guid answerId, CancellationToken cancellationToken) => AnswerAgainAsync(user, answerId, Asking.ToGoOn, null, cancellationToken);

    /// <summary>The answer that is being written in a conversation of this person; null when there is none.</summary>
    public async Task<AnswerRun?> FindRunAsync(CurrentUser user, Guid conversationId, CancellationToken cancellationToken)
    {
        if (runs.Find(conversationId) is not { } run)
            return null;

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Conversations.OwnBy(user, db).AnyAsync(c => c.Id == conversationId, cancellationToken) ? run : null;
    }

    // The question has arrived already: its page could not hear that, because the connection broke.
    private async Task<AnswerRun?> FindAskedAsync(AppDb db, CurrentUser user, Guid questionId, CancellationToken cancellationToken)
    {
        var asked = await db.Messages.AsNoTracking()
            .Where(m => m.Id == questionId && !m.IsAnswer && db.Conversations.OwnBy(user, db).Any(c => c.Id == m.ConversationId))
            .Join(db.Messages.Where(m => m.IsAnswer), q => new { q.ConversationId, Ordinal = q.Ordinal + 1 }, a => new { a.ConversationId, a.Ordinal }, (q, a) => new { q.ConversationId, q.Text, a.Id, a.Outcome })
            .SingleOrDefaultAsync(cancellationToken);
        return asked is null ? null
            : runs.Find(asked.ConversationId) is { } run && run.AnswerId == asked.Id ? run
            : AnswerRun.OfEnded(asked.ConversationId, asked.Id, asked.Text, asked.Outcome);
    }

    private async Task<AnswerRun> AnswerAgainAsync(CurrentUser user, Guid answerId, Asking asking, string? query, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.RequireEnabledAsync(user, cancellationToken);
        var answer = await db.Messages.AsNoTracking().Include(m => m.Conversation)
            .SingleOrDefaultAsync(m => m.Id == answerId && m.IsAnswer && db.Conversations.OwnBy(user, db).Any(c => c.Id == m.ConversationId), cancellationToken)
            ?? throw new UserMessageException(Problem.ConversationGone);
        var question = await db.Messages.Where(m => m.ConversationId == answer.ConversationId && m.Ordinal == answer.Ordinal - 1).Select(m => m.Text).SingleAsync(cancellationToken);
        var assistant = await assistants.ChooseAsync(user, answer.Conversation.AssistantId, answer.Conversation.Adjustments, cancellationToken);
        var searched = await SearchableAsync(db, user, answer.Conversation.CollectionIds, assistant, cancellationToken);

        // As in asking, only what is written waits for its turn. The conversation may have been deleted meanwhile.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        if (await db.Conversations.Where(c => c.Id == answer.ConversationId).ExecuteUpdateAsync(set => set.SetProperty(c => c.UpdatedAt, now), cancellationToken) == 0)
            throw new UserMessageException(Problem.ConversationGone);

        var run = Begin(new AnswerRun(answer.ConversationId, answer.Id, question), user);
        return await StartAsync(db, transaction, run, new AnswerOrder(user, searched, assistant) { Query = query ?? (asking == Asking.ToGoOn ? answer.Query : null) }, asking, cancellationToken);
    }

    private AnswerRun Begin(AnswerRun run, CurrentUser user)
    {
        pace.Count(user);
        runs.Add(run, user.Id, settings.Value.ParallelAnswers);
        return run;
    }

    private async Task<AnswerRun> StartAsync(
        AppDb db, IDbContextTransaction transaction, AnswerRun run, AnswerOrder order, Asking asking, CancellationToken cancellationToken)
    {
        AnswerView? kept;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            kept = asking == Asking.First ? null : await reader.ReadAnswerAsync(order.User, run.AnswerId, cancellationToken);
        }
        catch
        {
            runs.Remove(run);
            run.Publish(new AnswerUpdate.Finished(AnswerOutcome.Failed, null));
            throw;
        }

        // The answer belongs to the server from here on: the page that asked may go.
        _ = Task.Run(() => writer.WriteAsync(run, order with { Kept = kept, GoesOn = asking == Asking.ToGoOn && kept is { CanContinue: true } }), CancellationToken.None);
        changes.Changed(order.User.Id);
        return run;
    }

    private string Clean(string text)
    {
        var question = string.Concat(text.Where(letter => letter is '\n' or '\t' || !char.IsControl(letter))).Trim();
        if (question.Length == 0)
            throw new UserMessageException(Problem.QuestionEmpty);
        if (question.Length > settings.Value.LongestQuestion)
            throw new UserMessageException(Problem.QuestionTooLong, settings.Value.LongestQuestion.ToString("N0", null));

        return question.Composed();
    }

    // What the assistant reads and the person may read; of that, what she chose, if any of it is among it.
    private static async Task<IReadOnlyList<Guid>> SearchableAsync(AppDb db, CurrentUser user, IReadOnlyList<Guid> chosen, ChosenAssistant assistant, CancellationToken cancellationToken)
    {
        var read = assistant.Settings.CollectionIds;
        var ids = await db.Collections.ReadableBy(user).Where(c => read.Count == 0 || read.Contains(c.Id)).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(cancellationToken);
        var wanted = ids.Intersect(chosen).ToList();
        if (wanted.Count > 0 || (chosen.Count > 0 && read.Count == 0))
            ids = wanted;
        return ids.Count > 0 ? ids : throw new UserMessageException(Problem.NothingToSearch);
    }

    private static string TitleOf(string question) => question.Split('\n', 2)[0].Trim().Shortened(TitleLength);
}
