using System.Numerics.Tensors;
using KnowledgeAssistant.Collections.Ingestion;
using KnowledgeAssistant.Embeddings;
using KnowledgeAssistant.Retrieval;

namespace KnowledgeAssistant.Chat.Checking;

/// <summary>How near the meaning of a sentence lies to what a passage says, by an embedding model.</summary>
public static class Likeness
{
    // Vectors do not see a wrong number or a "not": they raise doubt to "partly" and no further.
    private const double Alike = 5;
    private const int MostSentences = 40;

    /// <summary>The verdict; of one that found too few words and nothing wrong, "partly" when the passage says something alike.</summary>
    /// <inheritdoc cref="MostAsync"/>
    public static async Task<Verdict> RaiseAsync(EmbeddingModel model, Verdict verdict, string sentence, string passage, CancellationToken cancellationToken) =>
        verdict is { Support: Support.Unsupported, IsByWordsAlone: true } && await MostAsync(model, sentence, passage, cancellationToken) >= Alike
            ? verdict with { Support = Support.Partly, Reason = new UserMessage(SupportReason.SourceSaysAlike) } : verdict;

    /// <summary>The nearest sentence of the passage, in standard deviations above the cosine of unrelated texts, 0 to 6; 0 where the model does not know the language.</summary>
    /// <param name="model">The embedding model.</param>
    /// <param name="sentence">The sentence.</param>
    /// <param name="passage">The passage's text.</param>
    /// <param name="cancellationToken">Ends the comparison.</param>
    /// <exception cref="UserMessageException">The model gives no usable vectors.</exception>
    public static async Task<double> MostAsync(EmbeddingModel model, string sentence, string passage, CancellationToken cancellationToken)
    {
        if (model.Knows(sentence) < model.LeastKnown)
            return 0;

        var others = Sentences.Split(passage).Select(range => passage.Substring(range.Start, range.Length)).Where(text => model.Knows(text) >= model.LeastKnown).Take(MostSentences).ToList();
        if (others.Count == 0)
            return 0;

        var vectors = await model.EmbedPassagesAsync([sentence, .. others], EmbeddingUse.Own, cancellationToken);
        var nearest = vectors.Skip(1).Max(vector => TensorPrimitives.Dot(vectors[0].Span, vector.Span));
        return ScoreFusion.Z(nearest, model.UnrelatedCosine.Mean, model.UnrelatedCosine.Deviation);
    }
}
