using KnowledgeAssistant.Access;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Data;
using KnowledgeAssistant.Embeddings;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Operation;

/// <summary>Tells administrators how the server stands.</summary>
public sealed class OperationService(IDbContextFactory<AppDb> databases, StorageFolder folder, EmbeddingModels models, AnswerRuns runs, TimeProvider time)
{
    /// <summary>How the server stands now.</summary>
    /// <exception cref="UserMessageException">The person is no administrator.</exception>
    public async Task<OperationStatus> ReadAsync(CurrentUser user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.RequireAdministratorAsync(user, cancellationToken);

        var originals = await db.DocumentVersions.GroupBy(v => v.ContentHash).Select(group => group.Max(v => v.Size)).SumAsync(cancellationToken);
        var model = models.Get(EmbeddingModels.BuiltIn);
        return new OperationStatus(
            folder.Root, SizeOf(folder.Root, "knowledge.db*", SearchOption.TopDirectoryOnly), originals, SizeOf(folder.Indexes, "*", SearchOption.AllDirectories), folder.FreeBytes,
            QueueLength.Read(db, time.GetUtcNow()), model.Id, model.Provider, runs.Count);
    }

    // A file may go between being listed and being asked for its size: indexes are rewritten all the time.
    private static long SizeOf(string path, string pattern, SearchOption depth) =>
        new DirectoryInfo(path).EnumerateFiles(pattern, depth).Sum(file => file.Exists ? file.Length : 0);
}
