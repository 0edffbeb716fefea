using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Data;
using KnowledgeAssistant.Embeddings;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Models;

/// <summary>Who has an embedding model: nothing that collections are searched by is taken away under them.</summary>
internal static class EmbeddingModelUse
{
    /// <summary>Ends when a collection has the model, had it before and could go back, or is on its way to it.</summary>
    /// <exception cref="UserMessageException">So many collections have it.</exception>
    public static async Task RequireUnusedAsync(this AppDb db, AddedEmbeddingModel model, CancellationToken cancellationToken)
    {
        var users = await db.Collections.CountAsync(
            c => c.EmbeddingModel == model.Id || c.FormerEmbeddingModel == model.Id || db.EmbeddingChanges.Any(change => change.CollectionId == c.Id && change.Model == model.Id && change.State != EmbeddingChangeState.Discarding),
            cancellationToken);
        if (users > 0)
            throw new UserMessageException(Problem.EmbeddingModelInUse, model.Name, users.ToString("N0", null));
    }
}
