using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Embeddings;

/// <summary>The embedding models by id. For now there is the built-in one: Universal Sentence Encoder Lite, English.</summary>
public sealed class EmbeddingModels(IOptions<EmbeddingOptions> options, ILogger<EmbeddingModels> logger) : IDisposable
{
    /// <summary>The id of the built-in model.</summary>
    public const string BuiltIn = "use-lite";

    private const int MostTokens = 128;
    private const int Dimensions = 512;

    private readonly Lazy<EmbeddingModel> _builtIn = new(() => Load(options.Value, logger));

    /// <summary>A model by its id, loaded at the first call.</summary>
    /// <exception cref="InvalidOperationException">There is no such model.</exception>
    public EmbeddingModel Get(string id) => id == BuiltIn ? _builtIn.Value : throw new InvalidOperationException($"There is no embedding model {id}.");

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_builtIn.IsValueCreated)
            _builtIn.Value.Dispose();
    }

    private static EmbeddingModel Load(EmbeddingOptions options, ILogger logger)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Embeddings", BuiltIn);
        using var pieces = File.OpenRead(Path.Combine(folder, "sentencepiece.model"));
        var vocabulary = new SentencePieceVocabulary(pieces);
        return new EmbeddingModel(BuiltIn, Dimensions, vocabulary, new OnnxEmbeddingGenerator(Path.Combine(folder, "model.int8.onnx"), vocabulary, MostTokens, options, logger));
    }
}
