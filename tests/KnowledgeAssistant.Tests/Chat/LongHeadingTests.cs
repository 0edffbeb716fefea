using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat;

public sealed class LongHeadingTests
{
    [Fact]
    public async Task A_heading_longer_than_any_word_leaves_the_other_documents_of_its_collection_to_be_found()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        await world.UploadAsync(user, collection, "badge.md", "# Badges\n\nThe badge is returned at the front desk on the last day.");
        await world.UploadAsync(user, collection, "long.md", $"# {new string('x', 40_000)}\n\n노트북을 잃어버린 직원은 한 시간 안에 신고한다.");
        await world.IngestAsync();

        var answer = await world.AskAsync(user, "Where is the badge returned?", collection);

        Assert.Equal(AnswerOutcome.Whole, answer.Outcome);
        Assert.Contains("front desk", answer.Text);
    }
}
