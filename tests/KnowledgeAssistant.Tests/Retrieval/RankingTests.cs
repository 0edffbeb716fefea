using KnowledgeAssistant.Access;
using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Retrieval;

public sealed class RankingTests
{
    private static readonly string[] Questions = ["When is the office closed?", "Who pays for the train to the trade fair?", "office days", "사무실은 언제 닫나요?"];

    [Fact]
    public async Task The_order_of_import_changes_no_ranking()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var (forwards, backwards) = (await world.CollectionAsync(user, "Forwards"), await world.CollectionAsync(user, "Backwards"));

        await world.AddAsync(user, forwards, Documents());
        await world.AddAsync(user, backwards, Documents().Reverse());

        Assert.Equal(await RankingsAsync(world, user, forwards), await RankingsAsync(world, user, backwards));
    }

    [Fact]
    public async Task Asking_twice_and_asking_after_a_restart_give_the_same_ranking()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        await world.AddAsync(user, collection, Documents());

        var first = await RankingsAsync(world, user, collection);
        var second = await RankingsAsync(world, user, collection);
        await using var restarted = TestWorld.Open(world.Folder);
        var afterwards = await RankingsAsync(restarted, user, collection);

        Assert.Equal(first, second);
        Assert.Equal(first, afterwards);
    }

    // Several documents say the same and differ in empty lines only, so that ties are among them.
    private static IEnumerable<(string, string)> Documents() => Enumerable.Range(1, 12).Select(i => (
        $"note-{i:D2}.md",
        i % 3 == 0 ? "The office is closed on public holidays and between the years." + new string('\n', i)
        : i % 3 == 1 ? $"The team pays for the train to the trade fair in room {i}. The office books it."
        : $"사무실은 공휴일에 닫는다. 회의실은 {i}층에 있다."));

    private static async Task<IReadOnlyList<(string, string, double)>> RankingsAsync(TestWorld world, CurrentUser user, Guid collection)
    {
        var rankings = new List<(string, string, double)>();
        foreach (var question in Questions)
            rankings.AddRange((await world.FindAsync(user, question, collection)).Passages.Select(passage => (question, passage.DocumentName, Math.Round(passage.Score, 4))));
        return rankings;
    }
}
