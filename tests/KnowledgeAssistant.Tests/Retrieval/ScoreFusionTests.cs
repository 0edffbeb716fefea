using KnowledgeAssistant.Retrieval;
using Xunit;

namespace KnowledgeAssistant.Tests.Retrieval;

public sealed class ScoreFusionTests
{
    [Fact]
    public void The_vectors_add_two_and_a_half_times_the_clipped_z_score_to_BM25()
    {
        var keyword = new Dictionary<long, float> { [1] = 10, [2] = 4 };
        var cosines = new Dictionary<long, float> { [2] = 0.5f, [3] = 0.9f, [4] = 0.1f };

        var fused = ScoreFusion.Fuse(keyword, new VectorScores(cosines, Mean: 0.2f, Deviation: 0.1f, new RetrievalOptions().VectorWeight));

        // 4 + 2.5 · 3; 2.5 · 6, since 7 is clipped; 10; and nothing for a cosine below the mean.
        Assert.Equal([3, 2, 1, 4], fused.Select(passage => passage.Id));
        Assert.Equal([15, 11.5, 10, 0], fused.Select(passage => Math.Round(passage.Score, 4)));
        Assert.Equal([0, 4, 10, 0], fused.Select(passage => passage.Keyword));
        Assert.Equal([6, 3, 0, 0], fused.Select(passage => Math.Round(passage.Vector, 4)));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, 0)]
    [InlineData(0.6, 0.5)]
    [InlineData(0.7, 1)]
    [InlineData(1, 1)]
    public void A_question_lets_the_vectors_speak_as_far_as_the_model_knows_its_letters(double knows, double gate) =>
        Assert.Equal(gate, ScoreFusion.Gate(knows), tolerance: 1e-9);

    [Fact]
    public void A_closed_gate_leaves_the_words_alone()
    {
        var fused = ScoreFusion.Fuse(new Dictionary<long, float> { [1] = 1, [2] = 2 }, new VectorScores(new Dictionary<long, float> { [1] = 0.99f }, 0.2f, 0.1f, Weight: 0));

        Assert.Equal([2, 1], fused.Select(passage => passage.Id));
    }

    [Fact]
    public void Cosines_that_hardly_differ_are_not_blown_up()
    {
        Assert.Equal(0.5, ScoreFusion.Z(0.51f, mean: 0.5f, deviation: 0.0001f), tolerance: 1e-3);
    }

    [Fact]
    public void What_each_model_says_is_measured_by_its_own_spread()
    {
        // The second model's cosines are all high: what stands out among them counts, not that they are high.
        var even = new VectorScores(new Dictionary<long, float> { [1] = 0.5f, [2] = 0.2f }, Mean: 0.2f, Deviation: 0.1f, Weight: 1);
        var high = new VectorScores(new Dictionary<long, float> { [3] = 0.82f, [4] = 0.8f }, Mean: 0.8f, Deviation: 0.02f, Weight: 1);

        var fused = ScoreFusion.Fuse(new Dictionary<long, float>(), even, high);

        Assert.Equal([1, 3, 2, 4], fused.Select(passage => passage.Id));
        Assert.Equal([3, 1, 0, 0], fused.Select(passage => Math.Round(passage.Score, 3)));
    }

    [Fact]
    public void Equal_scores_come_in_the_order_of_ids()
    {
        var keyword = new Dictionary<long, float> { [7] = 3, [2] = 3, [5] = 3 };

        Assert.Equal([2, 5, 7], ScoreFusion.Fuse(keyword, new VectorScores(new Dictionary<long, float>(), 0, 1, 2.5)).Select(passage => passage.Id));
    }
}
