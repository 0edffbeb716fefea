namespace KnowledgeAssistant.Embeddings;

/// <summary>The model that comes with the product: Universal Sentence Encoder Lite, English.</summary>
public static class BuiltInEmbeddingModel
{
    /// <summary>The name to show.</summary>
    public const string Name = "Universal Sentence Encoder Lite";

    /// <summary>Coordinates of a vector.</summary>
    public const int Dimensions = 512;

    /// <summary>How many tokens it reads of a text.</summary>
    public const int MostTokens = 128;

    /// <summary>The languages that it reads.</summary>
    public static readonly IReadOnlyList<string> Languages = ["en"];

    /// <summary>The model; it is loaded when it is first used.</summary>
    /// <remarks>What unrelated texts have in common was measured once: 40 questions against 1,000 sentences on other matters.</remarks>
    public static EmbeddingModel Create(OnnxSessions sessions, TimeProvider time) => new(
        new EmbeddingModelFacts(EmbeddingModels.BuiltIn, Name, Dimensions, MostTokens, LeastKnown: 0.58f, UnrelatedCosine: (0.20f, 0.11f)),
        () => Load(sessions), time);

    private static LoadedModel Load(OnnxSessions sessions)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Embeddings", EmbeddingModels.BuiltIn);
        using var pieces = File.OpenRead(Path.Combine(folder, "sentencepiece.model"));
        var vocabulary = new SentencePieceVocabulary(pieces);
        var generator = new OnnxEmbeddingGenerator(Path.Combine(folder, "model.int8.onnx"), vocabulary, MostTokens, EmbeddingPooling.Mean, sessions);
        return new LoadedModel(generator, vocabulary, generator.Provider);
    }
}
