using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Collections;

public sealed class DocumentTopicsTests
{
    [Fact]
    public async Task Documents_that_one_may_read_give_a_heading_each_and_others_none()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, other) = (await world.PersonAsync("minji"), await world.PersonAsync("jiwon"));
        var (handbook, wiki) = (await world.CollectionAsync(owner), await world.CollectionAsync(owner));
        await world.UploadAsync(owner, handbook, "leave.md", "# Leave policy\n\n## Carrying over\n\nUp to five unused days may be carried over.");
        await world.UploadAsync(owner, handbook, "plain.txt", "No heading stands in this text.");
        await world.UploadAsync(owner, wiki, "travel.md", "# Travel\n\n## Hotels\n\nA hotel night is paid.");
        await world.IngestAsync();
        var topics = world.Get<DocumentTopics>();

        Assert.Equal([new("leave.md", "Carrying over"), new("travel.md", "Hotels")], (await topics.ListAsync(owner, [], 3, world.Cancel)).OrderBy(topic => topic.Document));
        Assert.Equal([new("leave.md", "Carrying over")], await topics.ListAsync(owner, [handbook], 3, world.Cancel));
        Assert.Single(await topics.ListAsync(owner, [], 1, world.Cancel));
        Assert.Empty(await topics.ListAsync(other, [], 3, world.Cancel));
        Assert.Equal(["leave.md"], await topics.KnownAsync(owner, ["leave.md", "gone.md"], [], world.Cancel));
        Assert.Empty(await topics.KnownAsync(other, ["leave.md"], [], world.Cancel));
    }
}
