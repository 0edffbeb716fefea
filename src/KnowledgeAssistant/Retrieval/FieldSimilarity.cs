using Lucene.Net.Search.Similarities;

namespace KnowledgeAssistant.Retrieval;

/// <summary>BM25 (Robertson and Zaragoza 2009) with the k1 that was measured best for each kind of field, b 0.75.</summary>
internal sealed class FieldSimilarity : PerFieldSimilarityWrapper
{
    public static readonly FieldSimilarity Instance = new();

    private const float LengthNormalisation = 0.75f;
    private static readonly BM25Similarity Slow = new(1.2f, LengthNormalisation);
    private static readonly BM25Similarity Fast = new(0.6f, LengthNormalisation);

    public override Similarity Get(string name) => TermAnalysis.SaturationOf(name.Split('.')[0]) < 1 ? Fast : Slow;
}
