using KnowledgeAssistant.Data;
using KnowledgeAssistant.Retrieval;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Chat;

/// <summary>Finds what an answer is made of: what was said before, what to search for, the passages, and the document that its assistant has chosen.</summary>
public sealed class AnswerSources(IDbContextFactory<AppDb> databases, QuestionRewriter rewriter, Retriever retriever, DocumentPassages documents, TimeProvider time)
{
    /// <summary>All that the prompt can be made of; <paramref name="draft"/> keeps what was searched and found.</summary>
    /// <param name="run">The run; it hears of each step.</param>
    /// <param name="order">Who asked, and where to search.</param>
    /// <param name="draft">The answer.</param>
    /// <param name="measure">Takes the times.</param>
    /// <param name="room">How many tokens a chosen document may have; 0 when the model does not write.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    internal async Task<PromptMaterial> FindAsync(AnswerRun run, AnswerOrder order, AnswerDraft draft, AnswerMeasure measure, int room, CancellationToken cancellationToken)
    {
        var settings = order.Settings;
        var earlier = await EarlierAsync(run, cancellationToken);
        var query = order.Query ?? run.Question;
        if (order.Query is null && room > 0 && earlier.Count > 0)
        {
            query = await rewriter.RewriteAsync(order, run.AnswerId, run.Question, earlier, draft.Count, cancellationToken);
            measure.Rewritten();
        }

        draft.Query = query == run.Question ? null : query;
        if (draft.Query is { } shown)
            run.Publish(new AnswerUpdate.Rewritten(shown));

        run.Publish(new AnswerUpdate.Searching(order.CollectionIds.Count));
        var found = draft.Found = await retriever.FindAsync(order.User, query, order.CollectionIds, draft.Query is null ? [] : [.. earlier.SelectMany(turn => turn.CollectionIds)], settings.Passages, settings.MinimumRelevance, cancellationToken);
        IReadOnlyList<RetrievedPassage> document = settings.DocumentId is { } id && room > 0 ? await documents.ReadAsync(order.User, id, order.CollectionIds, room, cancellationToken) : [];
        measure.Found(found.Passages.Count);
        return new PromptMaterial(run.Question, found)
        {
            Assistant = settings,
            Variables = PromptVariables.Of(order.User.Name, DateOnly.FromDateTime(time.GetLocalNow().DateTime), found.Collections.Select(collection => collection.Name), settings.Variables),
            Earlier = earlier,
            Document = document,
        };
    }

    private async Task<IReadOnlyList<EarlierTurn>> EarlierAsync(AnswerRun run, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await EarlierTurns.ReadAsync(db, run.ConversationId, run.AnswerId, cancellationToken);
    }
}
