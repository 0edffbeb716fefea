using System.Numerics.Tensors;
using KnowledgeAssistant.Data;
using KnowledgeAssistant.Embeddings;
using Xunit;

namespace KnowledgeAssistant.Tests.Embeddings;

public sealed class OnnxEmbeddingGeneratorTests
{
    [Fact]
    public async Task The_cosine_of_every_pair_is_that_of_the_original_model()
    {
        using var model = BuiltInModel.Load();
        var golden = Golden.Read();

        var vectors = await model.EmbedAsync(golden.Sentences.Select(sentence => sentence.Text));

        var furthest = Pairs(vectors.Count).Max(pair => MathF.Abs(Cosine(vectors[pair.A], vectors[pair.B]) - golden.Cosines[pair.A][pair.B]));
        Assert.InRange(furthest, 0, 0.02f);
    }

    [Fact]
    public async Task A_vector_has_the_length_one_and_the_models_dimensions()
    {
        using var model = BuiltInModel.Load();

        var vectors = await model.EmbedAsync(Golden.Read().Sentences.Select(sentence => sentence.Text));

        Assert.All(vectors, vector => Assert.Equal(model.Dimensions, vector.Length));
        Assert.All(vectors, vector => Assert.Equal(1, TensorPrimitives.Norm<float>(vector), tolerance: 1e-3f));
    }

    [Fact]
    public async Task Texts_keep_their_order_and_their_vectors_however_they_are_batched()
    {
        using var single = BuiltInModel.Load(batchSize: 1);
        using var together = BuiltInModel.Load(batchSize: 64);
        var texts = Golden.Read().Sentences.Select(sentence => sentence.Text).Reverse().ToList();

        var alone = await single.EmbedAsync(texts);
        var batched = await together.EmbedAsync(texts);

        Assert.All(alone.Zip(batched), pair => Assert.Equal(1, Cosine(pair.First, pair.Second), tolerance: 1e-5f));
    }

    [Fact]
    public async Task What_stands_behind_the_last_token_that_the_model_reads_changes_nothing()
    {
        using var model = BuiltInModel.Load();
        var long128 = string.Join(' ', Enumerable.Repeat("leave", 128));

        var vectors = await model.EmbedAsync(long128, long128 + " invoice totals due in December");

        Assert.Equal(vectors[0], vectors[1]);
    }

    [Fact]
    public async Task No_text_gives_no_vector_and_a_blank_one_a_finite_one()
    {
        using var model = BuiltInModel.Load();

        Assert.Empty(await model.EmbedAsync());
        Assert.All((await model.EmbedAsync(" "))[0], coordinate => Assert.True(float.IsFinite(coordinate)));
    }

    [Fact]
    public async Task Many_threads_get_the_vectors_that_one_would_get()
    {
        using var model = BuiltInModel.Load();
        var texts = Golden.Read().Sentences.Select(sentence => sentence.Text).ToList();
        var expected = await model.EmbedAsync(texts);

        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => model.EmbedAsync(texts)));

        Assert.All(made, vectors => Assert.All(vectors.Zip(expected), pair => Assert.Equal(1, Cosine(pair.First, pair.Second), tolerance: 1e-5f)));
    }

    [Fact]
    public async Task A_cancelled_embedding_ends()
    {
        using var model = BuiltInModel.Load();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            model.Generator.GenerateAsync(["one", "two"], cancellationToken: cancelled.Token));
    }

    [Fact]
    public void Demanding_CUDA_where_it_does_not_load_ends_with_a_sentence_that_names_the_setting()
    {
        Assert.SkipWhen(CudaLoads(), "CUDA loads here.");
        using var model = BuiltInModel.Load(ExecutionProviderChoice.Cuda);

        var problem = Assert.Throws<StartupException>(model.Load);

        Assert.Contains("Embeddings:ExecutionProvider", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Auto", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Auto_runs_on_the_CPU_where_CUDA_does_not_load()
    {
        Assert.SkipWhen(CudaLoads(), "CUDA loads here.");
        using var model = BuiltInModel.Load(ExecutionProviderChoice.Auto);

        var vectors = await model.EmbedAsync("paid annual leave");

        Assert.Equal("CPU", model.Provider);
        Assert.Single(vectors);
    }

    private static bool CudaLoads() => Microsoft.ML.OnnxRuntime.OrtEnv.Instance().GetAvailableProviders().Contains("CUDAExecutionProvider");

    private static float Cosine(float[] a, float[] b) => TensorPrimitives.CosineSimilarity<float>(a, b);

    private static IEnumerable<(int A, int B)> Pairs(int count) =>
        from a in Enumerable.Range(0, count) from b in Enumerable.Range(0, count) select (a, b);
}
