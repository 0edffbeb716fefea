using KnowledgeAssistant.Embeddings;
using Xunit;

namespace KnowledgeAssistant.Tests.Embeddings;

public sealed class HalfVectorsTests
{
    [Fact]
    public async Task A_stored_vector_comes_back_with_the_same_direction()
    {
        using var model = BuiltInModel.Load();
        var vector = (await model.EmbedAsync("Carried-over days lapse on 31 March."))[0];

        var stored = HalfVectors.ToBytes(vector);
        var back = new float[vector.Length];
        HalfVectors.ToFloats(stored, back);

        Assert.Equal(2 * vector.Length, stored.Length);
        Assert.Equal(1, System.Numerics.Tensors.TensorPrimitives.CosineSimilarity<float>(vector, back), tolerance: 1e-5f);
    }
}
