using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace KnowledgeAssistant.Retrieval;

/// <summary>
/// Compares the question with every vector of the searched spaces. Exact, in memory, 4 bytes a coordinate. Each
/// space is an immutable map from versions to their vectors; a change swaps the map, so readers never wait.
/// </summary>
public sealed class ExactVectorIndex : IVectorIndex
{
    private readonly ConcurrentDictionary<VectorSpace, ImmutableDictionary<Guid, Block>> _spaces = new();

    /// <inheritdoc/>
    public void Put(VectorSpace space, Guid versionId, IReadOnlyList<VectorRow> rows)
    {
        if (rows.Count == 0)
        {
            Remove(space, versionId);
            return;
        }

        var block = Block.Of(rows);
        _spaces.AddOrUpdate(space, _ => ImmutableDictionary<Guid, Block>.Empty.Add(versionId, block), (_, blocks) => blocks.SetItem(versionId, block));
    }

    /// <inheritdoc/>
    public void Remove(VectorSpace space, Guid versionId) =>
        _spaces.AddOrUpdate(space, _ => ImmutableDictionary<Guid, Block>.Empty, (_, blocks) => blocks.Remove(versionId));

    /// <inheritdoc/>
    public void Drop(VectorSpace space) => _spaces.TryRemove(space, out _);

    /// <inheritdoc/>
    public IReadOnlyList<ScoredPassage> Search(ReadOnlyMemory<float> query, IReadOnlyList<VectorSpace> spaces, int count)
    {
        // The worst of the best stands on top of the heap.
        var best = new PriorityQueue<ScoredPassage, ScoredPassage>(count + 1, Comparer<ScoredPassage>.Create((a, b) => -ScoredPassage.Compare(a, b)));
        foreach (var block in Blocks(spaces))
        {
            for (var row = 0; row < block.Ids.Length; row++)
            {
                var found = new ScoredPassage(block.Ids[row], block.Cosine(query.Span, row));
                if (best.Count < count)
                    best.Enqueue(found, found);
                else if (count > 0 && ScoredPassage.Compare(found, best.Peek()) < 0)
                    best.EnqueueDequeue(found, found);
            }
        }

        var list = best.UnorderedItems.Select(item => item.Element).ToList();
        list.Sort(ScoredPassage.Compare);
        return list;
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<long, float> Cosines(ReadOnlyMemory<float> query, IReadOnlyList<VectorSpace> spaces, IReadOnlySet<long> passageIds)
    {
        var cosines = new Dictionary<long, float>();
        foreach (var block in Blocks(spaces))
        {
            for (var row = 0; row < block.Ids.Length; row++)
            {
                if (passageIds.Contains(block.Ids[row]))
                    cosines[block.Ids[row]] = block.Cosine(query.Span, row);
            }
        }

        return cosines;
    }

    /// <inheritdoc/>
    public CosineSpread Calibrate(ReadOnlyMemory<float> query, IReadOnlyList<VectorSpace> spaces, int sample)
    {
        var blocks = Blocks(spaces).ToList();
        var smallest = new PriorityQueue<(Block Block, int Row), (ulong, long)>(Comparer<(ulong, long)>.Create((a, b) => b.CompareTo(a)));
        foreach (var block in blocks)
        {
            for (var row = 0; row < block.Ids.Length; row++)
            {
                var rank = (block.Samples[row], block.Ids[row]);
                if (smallest.Count < sample)
                    smallest.Enqueue((block, row), rank);
                else
                    smallest.EnqueueDequeue((block, row), rank);
            }
        }

        // Added in the order of the sample, so that the sum does not depend on how the collection grew.
        var cosines = smallest.UnorderedItems.OrderBy(item => item.Priority).Select(item => item.Element.Block.Cosine(query.Span, item.Element.Row)).ToArray();
        if (cosines.Length == 0)
            return default;

        var mean = cosines.Average();
        return new CosineSpread(blocks.Sum(block => block.Ids.Length), mean, MathF.Sqrt(cosines.Sum(cosine => (cosine - mean) * (cosine - mean)) / cosines.Length));
    }

    private IEnumerable<Block> Blocks(IReadOnlyList<VectorSpace> spaces) =>
        spaces.Distinct().SelectMany(space => _spaces.TryGetValue(space, out var blocks) ? blocks.Values : []);

    private sealed record Block(long[] Ids, ulong[] Samples, float[] Coordinates, int Dimensions)
    {
        public static Block Of(IReadOnlyList<VectorRow> rows)
        {
            var dimensions = rows[0].Vector.Length;
            var coordinates = new float[rows.Count * dimensions];
            for (var row = 0; row < rows.Count; row++)
                rows[row].Vector.CopyTo(coordinates, row * dimensions);
            return new Block([.. rows.Select(row => row.PassageId)], [.. rows.Select(row => row.Sample)], coordinates, dimensions);
        }

        public float Cosine(ReadOnlySpan<float> query, int row) => TensorPrimitives.Dot(query, Coordinates.AsSpan(row * Dimensions, Dimensions));
    }
}
