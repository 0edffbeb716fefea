using KnowledgeAssistant.Embeddings;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Tests.Embeddings;

/// <summary>The built-in model with settings of a test's own.</summary>
internal static class BuiltInModel
{
    public static EmbeddingModel Load(ExecutionProviderChoice provider = ExecutionProviderChoice.Cpu, int batchSize = 16) =>
        BuiltInEmbeddingModel.Create(Sessions(provider, batchSize), TimeProvider.System);

    public static OnnxSessions Sessions(ExecutionProviderChoice provider = ExecutionProviderChoice.Cpu, int batchSize = 16, ILogger<OnnxSessions>? logger = null) =>
        new(Options.Create(new EmbeddingOptions { ExecutionProvider = provider, BatchSize = batchSize }), logger ?? NullLogger<OnnxSessions>.Instance);

    public static async Task<IReadOnlyList<float[]>> EmbedAsync(this EmbeddingModel model, params IEnumerable<string> texts) =>
        [.. (await model.Generator.GenerateAsync(texts, cancellationToken: Xunit.TestContext.Current.CancellationToken)).Select(made => made.Vector.ToArray())];
}
