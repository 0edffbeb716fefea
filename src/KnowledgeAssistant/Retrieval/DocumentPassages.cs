using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Retrieval;

/// <summary>Reads a document as a whole, in passages.</summary>
public sealed class DocumentPassages(IDbContextFactory<AppDb> databases)
{
    // The embedding model's tokens are not the chat model's; twice as many of them certainly do not fit.
    private const int AtLeastAsLarge = 2;

    /// <summary>All passages of a document in reading order; none when the person may not read it, when it is in no collection that is searched, or when it is far too large.</summary>
    /// <param name="user">Who asks.</param>
    /// <param name="documentId">The document.</param>
    /// <param name="collectionIds">The collections that are searched.</param>
    /// <param name="mostTokens">How many tokens there is room for.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<RetrievedPassage>> ReadAsync(CurrentUser user, Guid documentId, IReadOnlyList<Guid> collectionIds, int mostTokens, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var passages = db.Passages.AsNoTracking().ReadableBy(user).Where(p => p.Version.DocumentId == documentId && collectionIds.Contains(p.CollectionId));
        if (await passages.SumAsync(p => (long)p.TokenCount, cancellationToken) > (long)mostTokens * AtLeastAsLarge)
            return [];

        return await passages.OrderBy(p => p.Ordinal).ReadFoundAsync(cancellationToken);
    }
}
