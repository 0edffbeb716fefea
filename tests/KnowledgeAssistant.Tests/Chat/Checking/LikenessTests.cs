using KnowledgeAssistant.Chat.Checking;
using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat.Checking;

/// <summary>The collection's embedding model, the real built-in one, has a say where only words were missing.</summary>
public sealed class LikenessTests
{
    private const string Passage = "The old house has a garden. The cat sleeps on the sofa. It is fed at noon.";

    [Theory]
    [InlineData("A kitten is napping on the couch.", Support.Partly, SupportReason.SourceSaysAlike)]
    [InlineData("The night train to the coast leaves from another platform.", Support.Unsupported, SupportReason.SourceSaysNothing)]
    [InlineData("A kitten is never napping on the couch.", Support.Unsupported, SupportReason.SourceSaysNothing)]
    [InlineData("The cat sleeps on the sofa for 12 hours.", Support.Unsupported, SupportReason.SourceLacksFigure)]
    [InlineData("The dog Rex sleeps on the sofa.", Support.Unsupported, SupportReason.SourceLacksName)]
    public async Task What_is_said_in_other_words_is_partly_supported_and_nothing_wrong_becomes_right(string sentence, Support support, string reason)
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.Whole($"{sentence} [1]")));
        var pets = await fixture.World.CollectionAsync(fixture.User, "Pets");
        await fixture.World.UploadAsync(fixture.User, pets, "pets.md", Passage);
        await fixture.World.IngestAsync();

        var answer = await fixture.World.AskAsync(fixture.User, "Where does the cat sleep?", pets);

        var check = Assert.Single(answer.Checked.Sentences);
        Assert.Equal((support, reason), (check.Support, check.Reason?.Key));
    }
}
