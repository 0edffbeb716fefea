using KnowledgeAssistant.Retrieval;
using Xunit;

namespace KnowledgeAssistant.Tests.Retrieval;

/// <summary>What every vector index does; an implementation inherits it.</summary>
public abstract class VectorIndexTests
{
    private const int Dimensions = 64;

    private static readonly VectorSpace One = new(Guid.Parse("00000000-0000-0000-0000-000000000001"), "a");
    private static readonly VectorSpace Two = new(Guid.Parse("00000000-0000-0000-0000-000000000002"), "a");
    private static readonly Guid Version = Guid.Parse("10000000-0000-0000-0000-000000000001");
    private static readonly Guid OtherVersion = Guid.Parse("10000000-0000-0000-0000-000000000002");

    /// <summary>A new, empty index.</summary>
    protected abstract IVectorIndex Create();

    [Fact]
    public void The_nearest_come_first_and_no_more_than_asked_for()
    {
        var index = Create();
        var rows = Rows(1, 200);
        index.Put(One, Version, rows);

        var found = index.Search(rows[42].Vector, [One], 10);

        var expected = rows.OrderByDescending(row => Cosine(rows[42].Vector, row.Vector)).Take(10).Select(row => row.PassageId);
        Assert.Equal(expected, found.Select(passage => passage.Id));
        Assert.Equal(1, found[0].Score, tolerance: 1e-3f);
    }

    [Fact]
    public void Only_the_spaces_asked_for_are_searched()
    {
        var index = Create();
        index.Put(One, Version, Rows(1, 20));
        index.Put(Two, OtherVersion, Rows(101, 20));

        Assert.All(index.Search(Vector(7), [Two], 50), passage => Assert.InRange(passage.Id, 101, 120));
        Assert.Equal(40, index.Search(Vector(7), [One, Two, One], 50).Count);
        Assert.Empty(index.Search(Vector(7), [One with { Model = "b" }], 50));
        Assert.Empty(index.Search(Vector(7), [], 50));
    }

    [Fact]
    public void Equal_vectors_come_in_the_order_of_their_ids()
    {
        var index = Create();
        index.Put(One, Version, [new(9, 1, Vector(5)), new(3, 2, Vector(5)), new(6, 3, Vector(5))]);

        Assert.Equal([3, 6], index.Search(Vector(5), [One], 2).Select(passage => passage.Id));
    }

    [Fact]
    public void Putting_a_version_again_replaces_what_it_had()
    {
        var index = Create();
        index.Put(One, Version, Rows(1, 10));
        index.Put(One, OtherVersion, Rows(51, 5));

        index.Put(One, Version, Rows(21, 3));

        Assert.Equal([21, 22, 23, 51, 52, 53, 54, 55], Ids(index, One));
    }

    [Fact]
    public void A_removed_version_and_a_dropped_space_are_not_found()
    {
        var index = Create();
        index.Put(One, Version, Rows(1, 3));
        index.Put(One, OtherVersion, Rows(51, 2));
        index.Put(Two, Version, Rows(101, 2));

        index.Remove(One, Version);
        index.Remove(One, Guid.Empty);
        index.Drop(Two);

        Assert.Equal([51, 52], Ids(index, One));
        Assert.Empty(Ids(index, Two));
    }

    [Fact]
    public void A_version_without_vectors_leaves_nothing_of_what_it_had()
    {
        var index = Create();
        index.Put(One, Version, Rows(1, 3));

        index.Put(One, Version, []);

        Assert.Empty(Ids(index, One));
        Assert.Equal(0, index.Calibrate(Vector(1), [One], 10).Count);
    }

    [Fact]
    public void Cosines_are_given_for_the_passages_that_are_there_and_no_others()
    {
        var index = Create();
        var rows = Rows(1, 10);
        index.Put(One, Version, rows);
        index.Put(Two, OtherVersion, Rows(101, 10));

        var cosines = index.Cosines(Vector(77), [One], new HashSet<long> { 4, 9, 104, 999 });

        Assert.Equal([4, 9], cosines.Keys.Order());
        Assert.Equal(Cosine(Vector(77), rows[3].Vector), cosines[4], tolerance: 5e-3f);
    }

    [Fact]
    public void The_spread_is_that_of_the_rows_with_the_smallest_samples()
    {
        var index = Create();
        index.Put(One, Version, [new(1, 500, Vector(1)), new(2, 10, Vector(2)), new(3, 20, Vector(3))]);
        index.Put(One, OtherVersion, [new(4, 15, Vector(4)), new(5, 900, Vector(5))]);

        var spread = index.Calibrate(Vector(9), [One], 3);

        float[] cosines = [Cosine(Vector(9), Vector(2)), Cosine(Vector(9), Vector(4)), Cosine(Vector(9), Vector(3))];
        var mean = cosines.Average();
        Assert.Equal(5, spread.Count);
        Assert.Equal(mean, spread.Mean, tolerance: 1e-3f);
        Assert.Equal(MathF.Sqrt(cosines.Average(cosine => (cosine - mean) * (cosine - mean))), spread.Deviation, tolerance: 1e-3f);
    }

    [Fact]
    public void The_order_in_which_versions_came_changes_neither_result_nor_spread()
    {
        var (index, other) = (Create(), Create());
        var versions = Enumerable.Range(0, 30).Select(i => (Id: new Guid(i, 0, 0, new byte[8]), Rows: Rows(1 + (i * 10), 10))).ToList();
        foreach (var version in versions)
            index.Put(One, version.Id, version.Rows);
        foreach (var version in versions.AsEnumerable().Reverse())
            other.Put(One, version.Id, version.Rows);

        Assert.Equal(index.Search(Vector(8), [One], 100), other.Search(Vector(8), [One], 100));
        Assert.Equal(index.Calibrate(Vector(8), [One], 64), other.Calibrate(Vector(8), [One], 64));
    }

    [Fact]
    public async Task Searches_beside_changes_see_each_version_whole_or_not_at_all()
    {
        var index = Create();
        index.Put(One, Version, Rows(1, 50));
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var writing = Task.Run(
            () =>
            {
                while (!enough.IsCancellationRequested)
                {
                    index.Put(One, OtherVersion, Rows(101, 50));
                    index.Remove(One, OtherVersion);
                }
            },
            TestContext.Current.CancellationToken);

        var counts = Enumerable.Range(0, 200).Select(i => index.Search(Vector(i), [One], 1000).Count).ToHashSet();
        await enough.CancelAsync();
        await writing;

        Assert.Subset(new HashSet<int> { 50, 100 }, counts);
    }

    private static IEnumerable<long> Ids(IVectorIndex index, VectorSpace space) => index.Search(Vector(1), [space], 1000).Select(passage => passage.Id).Order();

    private static List<VectorRow> Rows(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(id => new VectorRow(id, (ulong)(id * 7919 % 1009), Vector(id)))];

    private static float Cosine(float[] a, float[] b) => a.Zip(b).Sum(pair => pair.First * pair.Second);

    private static float[] Vector(int seed)
    {
        var random = new Random(seed);
        var vector = Enumerable.Range(0, Dimensions).Select(_ => (float)(random.NextDouble() - 0.5)).ToArray();
        var length = MathF.Sqrt(vector.Sum(coordinate => coordinate * coordinate));
        return [.. vector.Select(coordinate => coordinate / length)];
    }
}
