using KnowledgeAssistant.Access;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.History;

/// <summary>A conversation in the list.</summary>
public sealed record ConversationSummary(Guid Id, string Title, DateTimeOffset UpdatedAt)
{
    /// <summary>Whether an answer is being written in it.</summary>
    public bool IsAnswering { get; init; }
}

/// <summary>A person's own conversations. Every query names the person; nobody else's exist in it.</summary>
public sealed class HistoryService(IDbContextFactory<AppDb> databases, AnswerRuns runs, ConversationChanges changes)
{
    private const int LongestTitle = 200;
    private const int MostRows = 200;

    /// <summary>The newest conversations first; at most 200 at a time.</summary>
    public async Task<IReadOnlyList<ConversationSummary>> ListAsync(CurrentUser user, int skip, int take, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var answering = runs.Of(user.Id);
        var conversations = await db.Conversations.AsNoTracking().OwnBy(user, db)
            .OrderByDescending(c => c.UpdatedAt).ThenBy(c => c.Id).Skip(Math.Max(skip, 0)).Take(Math.Clamp(take, 0, MostRows))
            .Select(c => new ConversationSummary(c.Id, c.Title, c.UpdatedAt))
            .ToListAsync(cancellationToken);
        return [.. conversations.Select(c => c with { IsAnswering = answering.Contains(c.Id) })];
    }

    /// <summary>Gives a conversation a title of the person's choice.</summary>
    public async Task RenameAsync(CurrentUser user, Guid conversationId, string title, CancellationToken cancellationToken)
    {
        var clean = string.Concat(title.Composed().Where(letter => !char.IsControl(letter))).Trim();
        if (clean.Length is 0 or > LongestTitle)
            throw new UserMessageException(Problem.ConversationTitleInvalid);

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Conversations.OwnBy(user, db).Where(c => c.Id == conversationId)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Title, clean), cancellationToken) == 0)
            throw new UserMessageException(Problem.ConversationGone);
        changes.Changed(user.Id);
    }

    /// <summary>Deletes a conversation with all that was said; an answer in the making is stopped.</summary>
    public async Task DeleteAsync(CurrentUser user, Guid conversationId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Conversations.OwnBy(user, db).Where(c => c.Id == conversationId).ExecuteDeleteAsync(cancellationToken) == 0)
            throw new UserMessageException(Problem.ConversationGone);
        runs.Find(conversationId)?.Stop();
        changes.Changed(user.Id);
    }

    /// <summary>Calls <paramref name="changed"/>, on any thread, when the person's list changes, until disposed.</summary>
    public IDisposable Subscribe(CurrentUser user, Action changed) => changes.Subscribe(user.Id, changed);
}
