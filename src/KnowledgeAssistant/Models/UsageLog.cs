using System.Security.Cryptography;
using System.Text;
using KnowledgeAssistant.Data;
using KnowledgeAssistant.Embeddings;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Models;

/// <summary>Writes down what every call of a model has taken.</summary>
public sealed class UsageLog(IDbContextFactory<AppDb> databases, TimeProvider time)
{
    private const int GuidBytes = 16;

    /// <summary>Writes down a call of an embedding model at a provider, which no budget bounds and which has no price here.</summary>
    /// <param name="model">The model.</param>
    /// <param name="use">For whom, and of what.</param>
    /// <param name="taken">What the call has taken.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public async Task AddEmbeddingAsync(AddedEmbeddingModel model, EmbeddingUse use, CallUsage taken, CancellationToken cancellationToken)
    {
        var entry = new UsageEntry
        {
            At = time.GetUtcNow(),
            PersonId = use.PersonId,
            ModelId = IdOf(model),
            ModelName = model.Name,
            InputTokens = taken.InputTokens,
            IsEstimated = taken.IsEstimated,
        };
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await NameAsync(db, entry, use.CollectionIds, cancellationToken);
        db.UsageEntries.Add(entry);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Writes down what a call has taken, in the place of its reservation if it has one; one that took nothing leaves nothing.</summary>
    internal async Task SettleAsync(BudgetReservation reservation, CallUsage? taken)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        if (taken is null)
        {
            if (reservation.EntryId is { } unused)
                await db.UsageEntries.Where(entry => entry.Id == unused).ExecuteDeleteAsync(CancellationToken.None);
            return;
        }

        var entry = Entry(reservation, taken);
        var call = reservation.Call;
        IReadOnlyList<Guid> collections = call.Question is { Sources: { Count: > 0 } sources } ? [.. sources.Select(source => source.Passage.CollectionId)] : call.CollectionIds;
        await NameAsync(db, entry, [.. collections.Distinct()], CancellationToken.None);
        if (reservation.EntryId is { } id)
        {
            entry.Id = id;
            db.UsageEntries.Update(entry);
            foreach (var collection in entry.Collections)
                db.Entry(collection).State = EntityState.Added;
        }
        else
        {
            db.UsageEntries.Add(entry);
        }

        await db.SaveChangesAsync(CancellationToken.None);
    }

    /// <summary>The row of a call, without names.</summary>
    internal static UsageEntry Entry(BudgetReservation reservation, CallUsage usage)
    {
        var (call, model) = (reservation.Call, reservation.Model);
        return new UsageEntry
        {
            At = reservation.At,
            PersonId = call.User.Id,
            ModelId = model.Id,
            ModelName = model.Name,
            Purpose = call.Purpose,
            AnswerId = call.AnswerId,
            InputTokens = usage.InputTokens,
            OutputTokens = usage.OutputTokens,
            CostMillionths = Money.ToMillionths(model.Price.Of(usage.InputTokens, usage.OutputTokens)),
            MonthlyMillionths = model.Price.Monthly is { } monthly ? Money.ToMillionths(monthly) : null,
            IsEstimated = usage.IsEstimated,
        };
    }

    // Embedding models are known by words, which usage adds up under a number made of them: the same word, the same number.
    private static Guid IdOf(AddedEmbeddingModel model) => new(SHA256.HashData(Encoding.UTF8.GetBytes(model.Id)).AsSpan(0, GuidBytes));

    // A call over several collections counts to each by an equal share, so that what the pages add up is what was taken.
    private static async Task NameAsync(AppDb db, UsageEntry entry, IReadOnlyList<Guid> collectionIds, CancellationToken cancellationToken)
    {
        if (entry.PersonId is { } personId)
            entry.PersonName = await db.Users.Where(p => p.Id == personId).Select(p => p.DisplayName).SingleOrDefaultAsync(cancellationToken) ?? "";
        var names = await db.Collections.Where(c => collectionIds.Contains(c.Id)).Select(c => new { c.Id, c.Name }).ToListAsync(cancellationToken);
        entry.Collections.AddRange(names.Select(c => new UsageCollection { EntryId = entry.Id, CollectionId = c.Id, Name = c.Name, Share = 1.0 / names.Count }));
    }
}
