using KnowledgeAssistant.Data;
using KnowledgeAssistant.Extraction;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Collections.Ingestion;

/// <summary>Writes why a version could not become ready, and removes what had been made of it.</summary>
public sealed class IngestionOutcome(IDbContextFactory<AppDb> databases, IOptions<ExtractionOptions> extraction, IngestionProgress progress, TimeProvider time)
{
    /// <summary>The document cannot be read; its reason becomes a sentence.</summary>
    public async Task FailAsync(LeasedVersion version, ExtractionFailure failure, CancellationToken cancellationToken)
    {
        var name = await NameAsync(version, cancellationToken);
        await EndAsync(version, failure switch
        {
            ExtractionFailure.Unsupported => new UserMessage(Problem.DocumentUnsupported, [name, ReadableFiles.Formats]),
            ExtractionFailure.Empty => new UserMessage(Problem.DocumentEmpty, [name]),
            ExtractionFailure.PasswordProtected => new UserMessage(Problem.DocumentProtected, [name]),
            ExtractionFailure.NoText => new UserMessage(Problem.DocumentWithoutText, [name]),
            ExtractionFailure.TooLarge => new UserMessage(Problem.DocumentTextTooLarge, [name]),
            ExtractionFailure.TimedOut => new UserMessage(Problem.DocumentTookTooLong, [name, extraction.Value.WallTime.TotalSeconds.ToString("N0", null)]),
            ExtractionFailure.OutOfMemory => new UserMessage(Problem.DocumentTookTooMuchMemory, [name]),
            ExtractionFailure.Crashed => new UserMessage(Problem.DocumentCrashedReader, [name]),
            _ => new UserMessage(Problem.DocumentDamaged, [name]),
        }, cancellationToken);
    }

    /// <summary>Something else than reading failed, and a person can be told what.</summary>
    public Task FailAsync(LeasedVersion version, UserMessage problem, CancellationToken cancellationToken) => EndAsync(version, problem, cancellationToken);

    /// <summary>A fault of ours, after the last attempt.</summary>
    public async Task GiveUpAsync(LeasedVersion version, CancellationToken cancellationToken) =>
        await EndAsync(version, new UserMessage(Problem.IngestionFault, [await NameAsync(version, cancellationToken)]), cancellationToken);

    private async Task<string> NameAsync(LeasedVersion version, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.DocumentVersions.Where(v => v.Id == version.VersionId).Select(v => v.Document.Name).SingleOrDefaultAsync(cancellationToken) ?? "";
    }

    private async Task EndAsync(LeasedVersion version, UserMessage problem, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            if (await db.IngestionJobs.Where(j => j.VersionId == version.VersionId && j.Fence == version.Fence).ExecuteDeleteAsync(cancellationToken) == 0)
                return;

            var now = time.GetUtcNow();
            await db.Passages.Where(p => p.VersionId == version.VersionId).ExecuteDeleteAsync(cancellationToken);
            await db.DocumentVersions.Where(v => v.Id == version.VersionId).ExecuteUpdateAsync(set => set
                .SetProperty(v => v.State, IngestionState.Failed)
                .SetProperty(v => v.Problem, problem)
                .SetProperty(v => v.PassageCount, 0)
                .SetProperty(v => v.Percent, 0)
                .SetProperty(v => v.EndedAt, now), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        progress.Changed(version.CollectionId);
    }
}
