namespace KnowledgeAssistant.Retrieval;

/// <summary>What the vectors of one model say of a question.</summary>
/// <param name="Cosines">Cosines of every candidate that has a vector of the model.</param>
/// <param name="Mean">Mean cosine.</param>
/// <param name="Deviation">Standard deviation of the cosine.</param>
/// <param name="Weight">The weight of the vectors times their gate.</param>
public sealed record VectorScores(IReadOnlyDictionary<long, float> Cosines, float Mean, float Deviation, double Weight);

/// <summary>A passage with both scores and their sum.</summary>
public readonly record struct FusedPassage(long Id, double Score, double Keyword, double Vector);

/// <summary>
/// Adds what the vectors say to what the words say: <c>BM25 + weight · gate · z</c>, z being how many standard deviations the
/// cosine lies above that of other passages, between 0 and 6. BM25 stays unscaled on purpose: where it is high the words keep the
/// say, where it is low the vectors get more. Pure.
/// </summary>
public static class ScoreFusion
{
    private const float LeastDeviation = 0.02f;
    private const double MostZ = 6;
    private const double GateOpens = 0.5;
    private const double GateIsOpen = 0.7;

    /// <summary>How much the vectors may say, 0 to 1, by the share of the question's letters that the model knows.</summary>
    public static double Gate(double knows) => Math.Clamp((knows - GateOpens) / (GateIsOpen - GateOpens), 0, 1);

    /// <summary>How many standard deviations a cosine lies above the mean, 0 to 6.</summary>
    public static double Z(float cosine, float mean, float deviation) => Math.Clamp((cosine - mean) / Math.Max(deviation, LeastDeviation), 0, MostZ);

    /// <summary>All candidates of either side, best first, ties by id.</summary>
    /// <param name="keyword">BM25 scores.</param>
    /// <param name="models">What each model's vectors say; no passage is in two of them.</param>
    public static IReadOnlyList<FusedPassage> Fuse(IReadOnlyDictionary<long, float> keyword, params IReadOnlyList<VectorScores> models)
    {
        var vectors = new Dictionary<long, (double Z, double Weight)>();
        foreach (var model in models)
        {
            foreach (var (id, cosine) in model.Cosines)
                vectors[id] = (Z(cosine, model.Mean, model.Deviation), model.Weight);
        }

        var fused = keyword.Keys.Union(vectors.Keys).Select(id =>
        {
            double words = keyword.GetValueOrDefault(id);
            var (z, weight) = vectors.GetValueOrDefault(id);
            return new FusedPassage(id, words + (weight * z), words, z);
        }).ToList();
        fused.Sort((a, b) => b.Score.CompareTo(a.Score) is var order and not 0 ? order : a.Id.CompareTo(b.Id));
        return fused;
    }
}
