namespace KnowledgeAssistant.Retrieval;

/// <summary>A vector of an index.</summary>
/// <param name="PassageId">The passage.</param>
/// <param name="Sample">A number that depends on the passage's text alone; the rows with the smallest ones are the sample of <see cref="IVectorIndex.Calibrate"/>.</param>
/// <param name="Vector">The coordinates; length 1.</param>
public readonly record struct VectorRow(long PassageId, ulong Sample, float[] Vector);

/// <summary>How the cosine with a question is spread over the vectors that were searched.</summary>
/// <param name="Count">Vectors in the searched spaces.</param>
/// <param name="Mean">Mean over the sample.</param>
/// <param name="Deviation">Standard deviation over the sample.</param>
public readonly record struct CosineSpread(int Count, float Mean, float Deviation);

/// <summary>The vectors that one model made of a collection. What different models make cannot be compared.</summary>
public readonly record struct VectorSpace(Guid CollectionId, string Model);

/// <summary>
/// Finds the nearest vectors. Vectors and ids in, ids and cosines out: it embeds nothing and reads no text. Spaces are
/// separate, so that access decides what is scanned. Reading never waits for writing.
/// </summary>
public interface IVectorIndex
{
    /// <summary>Puts all vectors of a version into a space, in place of those it had.</summary>
    void Put(VectorSpace space, Guid versionId, IReadOnlyList<VectorRow> rows);

    /// <summary>Takes a version's vectors out; nothing happens if there are none.</summary>
    void Remove(VectorSpace space, Guid versionId);

    /// <summary>Takes everything of a space out.</summary>
    void Drop(VectorSpace space);

    /// <summary>The nearest vectors of the spaces, which are of one model, best first, ties by id; at most <paramref name="count"/>.</summary>
    IReadOnlyList<ScoredPassage> Search(ReadOnlyMemory<float> query, IReadOnlyList<VectorSpace> spaces, int count);

    /// <summary>The cosines of these passages, for those of them that have a vector in the spaces.</summary>
    IReadOnlyDictionary<long, float> Cosines(ReadOnlyMemory<float> query, IReadOnlyList<VectorSpace> spaces, IReadOnlySet<long> passageIds);

    /// <summary>The spread of the cosine over a fixed sample of at most <paramref name="sample"/> vectors of the spaces.</summary>
    CosineSpread Calibrate(ReadOnlyMemory<float> query, IReadOnlyList<VectorSpace> spaces, int sample);
}
