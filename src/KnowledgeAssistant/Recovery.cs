using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Chat.Condensing;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Collections.Ingestion;
using KnowledgeAssistant.Data;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Retrieval;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant;

/// <summary>Puts in order what the process before this one left when it ended in the middle of something. For the start, before anybody is let in.</summary>
public sealed class Recovery(IDbContextFactory<AppDb> databases, DocumentFiles files, DocumentIndexer indexer, CollectionIndexes indexes, AnswerStore answers, CondensationStore condensed, Budgets budgets)
{
    /// <summary>Removes files without rows and passages that no longer answer, marks unfinished answers as interrupted, and frees what was reserved for them.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using (var db = await databases.CreateDbContextAsync(cancellationToken))
        {
            files.Sweep((await db.DocumentVersions.Select(v => v.ContentHash).Distinct().ToListAsync(cancellationToken)).ToHashSet());
            foreach (var id in await db.Collections.Select(c => c.Id).ToListAsync(cancellationToken))
                await indexer.RemovePassagesOfReplacedAsync(id, cancellationToken);
        }

        await indexes.SweepAsync(cancellationToken);
        await answers.InterruptAsync(cancellationToken);
        await condensed.InterruptAsync(cancellationToken);
        await budgets.ReleaseAllAsync(cancellationToken);
    }
}
