using KnowledgeAssistant.Embeddings;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Tests.Embeddings;

/// <summary>The built-in model with settings of a test's own.</summary>
internal static class BuiltInModel
{
    public static EmbeddingModels Load(ExecutionProviderChoice provider = ExecutionProviderChoice.Cpu, int batchSize = 16) =>
        new(Options.Create(new EmbeddingOptions { ExecutionProvider = provider, BatchSize = batchSize }), NullLogger<EmbeddingModels>.Instance);

    public static EmbeddingModel BuiltIn(this EmbeddingModels models) => models.Get(EmbeddingModels.BuiltIn);

    public static async Task<IReadOnlyList<float[]>> EmbedAsync(this EmbeddingModel model, params IEnumerable<string> texts) =>
        [.. (await model.Generator.GenerateAsync(texts, cancellationToken: Xunit.TestContext.Current.CancellationToken)).Select(made => made.Vector.ToArray())];
}
