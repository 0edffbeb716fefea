using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Chat.Condensing;

/// <summary>Keeps condensed documents: one of a version for each person, who alone reads it, and only while she may read the document.</summary>
public sealed class CondensationStore(IDbContextFactory<AppDb> databases, TimeProvider time)
{
    /// <summary>A version and what is there of it for this person; null when she may not read it, or it is not there.</summary>
    public async Task<CondensationView?> ReadAsync(CurrentUser user, Guid versionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var version = await db.DocumentVersions.AsNoTracking().ReadableBy(user).Where(v => v.Id == versionId)
            .Select(v => new { v.CollectionId, Collection = v.Document.Collection.Name, v.Document.Collection.IsConfidential, v.Document.Name, v.State, IsActive = v.Document.ActiveVersionId == v.Id }).SingleOrDefaultAsync(cancellationToken);
        if (version is null)
            return null;

        var row = await db.Condensations.AsNoTracking().Include(c => c.Rounds).SingleOrDefaultAsync(c => c.VersionId == versionId && c.PersonId == user.Id, cancellationToken);
        var state = version.IsActive ? CitationState.Current : CitationState.Outdated;
        var condensed = row is null ? null : new CondensedView(row.State, row.Problem, row.Model, row.Parts, row.CreatedAt,
            [.. row.Rounds.OrderBy(round => round.Number).Select(round => new RoundView(round.Number, round.Text, round.Added, [.. round.Citations.Select(citation => citation with { State = state })]))]);
        var isReady = version.State == IngestionState.Ready && await db.Passages.AnyAsync(p => p.VersionId == versionId, cancellationToken);
        return new CondensationView(versionId, version.CollectionId, version.Collection, version.Name, isReady, version.IsConfidential, condensed);
    }

    /// <summary>What a server that ended first left unfinished is interrupted. For the start.</summary>
    public async Task InterruptAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Condensations.Where(c => c.State == CondensationState.Running).ExecuteUpdateAsync(set => set.SetProperty(c => c.State, CondensationState.Interrupted), cancellationToken);
    }

    /// <summary>Begins: what was there before stays until the first new round is whole.</summary>
    internal async Task BeginAsync(CondensationRun run, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var row = await FindAsync(db, run, cancellationToken) ?? db.Condensations.Add(new Condensation { VersionId = run.VersionId, PersonId = run.PersonId }).Entity;
        (row.State, row.Problem, row.CreatedAt) = (CondensationState.Running, null, time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Keeps a round; the first takes the place of all that was there. False when document or person are gone.</summary>
    internal async Task<bool> AddAsync(CondensationRun run, RoundView round, string? model, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await FindAsync(db, run, cancellationToken) is not { } row)
            return false;

        if (round.Number == 1)
            await db.CondensedRounds.Where(r => r.CondensationId == row.Id).ExecuteDeleteAsync(cancellationToken);
        (row.Model, row.Parts) = (model, run.Part?.Count ?? 1);
        db.CondensedRounds.Add(new CondensedRound { CondensationId = row.Id, Number = round.Number, Text = round.Text, Added = [.. round.Added], Citations = round.Citations });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Says how it ended.</summary>
    internal async Task EndAsync(CondensationRun run, CondensationState state, UserMessage? problem, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Condensations.Where(c => c.VersionId == run.VersionId && c.PersonId == run.PersonId)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.State, state).SetProperty(c => c.Problem, problem), cancellationToken);
    }

    private static Task<Condensation?> FindAsync(AppDb db, CondensationRun run, CancellationToken cancellationToken) =>
        db.Condensations.SingleOrDefaultAsync(c => c.VersionId == run.VersionId && c.PersonId == run.PersonId, cancellationToken);
}
