using KnowledgeAssistant.Data;
using KnowledgeAssistant.Embeddings;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Collections.Ingestion;

/// <summary>A passage that needs a vector.</summary>
/// <param name="Id">The passage.</param>
/// <param name="Text">Its text, without what stands above it.</param>
/// <param name="Header">The header row above it.</param>
/// <param name="ContentHash">SHA-256 of what is embedded.</param>
internal sealed record UnembeddedPassage(long Id, string Text, string? Header, byte[] ContentHash);

/// <summary>
/// Makes the vectors of passages. A text that the collection has embedded before with the same model gets its old vector; one that
/// the model cannot read gets an empty one.
/// </summary>
internal static class PassageVectors
{
    /// <summary>How many passages are embedded and saved together.</summary>
    public const int Batch = 64;

    /// <summary>The passages of <paramref name="passages"/> that have no vector of the model.</summary>
    public static IQueryable<Passage> Without(this IQueryable<Passage> passages, AppDb db, string model) =>
        passages.Where(p => !db.PassageVectors.Any(v => v.PassageId == p.Id && v.Model == model));

    /// <summary>What is read of a passage to embed it.</summary>
    public static IQueryable<UnembeddedPassage> Unembedded(this IQueryable<Passage> passages) =>
        passages.Select(p => new UnembeddedPassage(p.Id, p.Text, p.Header, p.ContentHash));

    /// <summary>The rows of a batch.</summary>
    /// <exception cref="UserMessageException">The model cannot be used, or gives no usable vectors.</exception>
    public static async Task<IReadOnlyList<PassageVector>> MakeAsync(
        AppDb db, Guid collectionId, EmbeddingModel model, IReadOnlyList<UnembeddedPassage> batch, CancellationToken cancellationToken)
    {
        var hashes = batch.Select(p => p.ContentHash).ToList();
        var known = (await db.PassageVectors.AsNoTracking()
                .Where(v => v.Model == model.Id && v.Passage.CollectionId == collectionId && hashes.Contains(v.Passage.ContentHash))
                .Select(v => new { v.Passage.ContentHash, v.Vector })
                .ToListAsync(cancellationToken))
            .GroupBy(v => Convert.ToHexString(v.ContentHash))
            .ToDictionary(group => group.Key, group => group.First().Vector);

        var fresh = batch.Where(p => !known.ContainsKey(Convert.ToHexString(p.ContentHash))).DistinctBy(p => Convert.ToHexString(p.ContentHash))
            .ToLookup(p => model.Knows(p.Text) >= model.LeastKnown);
        foreach (var passage in fresh[false])
            known[Convert.ToHexString(passage.ContentHash)] = [];

        var readable = fresh[true].ToList();
        if (readable.Count > 0)
        {
            var made = await model.EmbedPassagesAsync(readable.Select(p => PassageText.UnderHeader(p.Header, p.Text)), new EmbeddingUse(null, [collectionId]), cancellationToken);
            foreach (var (passage, vector) in readable.Zip(made))
                known[Convert.ToHexString(passage.ContentHash)] = HalfVectors.ToBytes(vector.Span);
        }

        return [.. batch.Select(p => new PassageVector { PassageId = p.Id, Model = model.Id, Vector = known[Convert.ToHexString(p.ContentHash)] })];
    }
}
