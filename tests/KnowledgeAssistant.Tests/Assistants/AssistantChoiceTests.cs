using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.History;
using Xunit;

namespace KnowledgeAssistant.Tests.Assistants;

public sealed class AssistantChoiceTests
{
    [Fact]
    public async Task The_newest_version_answers_adjusted_and_inside_the_bounds()
    {
        await using var world = await AssistantWorld.CreateAsync();
        var id = await world.MakeAsync();
        await world.Service.SaveAsync(world.Owner, id, 1, AssistantWorld.Guide with { Settings = new AssistantSettings { Persona = "Newest." } }, "", world.Cancel);
        await world.World.Get<AssistantBoundsService>().SetAsync(world.Administrator, new AssistantBounds { MostPassages = 4 }, world.Cancel);

        var chosen = await world.World.Get<AssistantChoice>().ChooseAsync(world.Owner, id, new ConversationAdjustments { Passages = 9, Length = AnswerLength.Brief }, world.Cancel);

        Assert.Equal((id, "Newest.", 4, AnswerLength.Brief), (chosen.AssistantId, chosen.Settings.Persona, chosen.Settings.Passages, chosen.Settings.Length));
    }

    [Fact]
    public async Task The_standard_assistant_answers_in_place_of_one_that_the_asker_may_not_use_any_more()
    {
        await using var world = await AssistantWorld.CreateAsync();
        var id = await world.MakeAsync();
        var choice = world.World.Get<AssistantChoice>();

        Assert.Equal(Assistant.StandardId, (await choice.ChooseAsync(world.Other, id, null, world.Cancel)).AssistantId);
        Assert.Equal(Assistant.StandardId, (await choice.ChooseAsync(world.Owner, null, null, world.Cancel)).AssistantId);
        await world.Service.DeleteAsync(world.Owner, id, world.Cancel);
        Assert.Equal(Assistant.StandardId, (await choice.ChooseAsync(world.Owner, id, null, world.Cancel)).AssistantId);
    }

    [Fact]
    public async Task An_answer_names_its_assistant_also_after_that_was_deleted()
    {
        await using var world = await AssistantWorld.CreateAsync();
        var id = await world.MakeAsync();
        var answer = await AskAsync(world, id);

        await world.Service.DeleteAsync(world.Owner, id, world.Cancel);

        Assert.Equal("HR guide", (await world.World.Get<ConversationReader>().ReadAnswerAsync(world.Owner, answer, world.Cancel))!.Assistant);
    }

    [Fact]
    public async Task An_administrator_counts_the_answers_of_all_and_everybody_reads_only_her_own()
    {
        await using var world = await AssistantWorld.CreateAsync();
        var id = await world.MakeAsync();
        await world.Service.ShareAsync(world.Owner, id, AssistantAudience.Everyone, world.Cancel);
        await AskAsync(world, id);
        var version = Assert.Single(await world.Reader.ListVersionsAsync(world.Owner, id, world.Cancel)).Id;
        var answers = world.World.Get<AssistantAnswers>();

        Assert.Equal(1, (await answers.CountAsync(world.Administrator, id, world.Cancel))[version]);
        Assert.Empty(await answers.ListOwnAsync(world.Administrator, version, 10, world.Cancel));
        Assert.Empty(await answers.CountAsync(world.Other, id, world.Cancel));
        var own = Assert.Single(await answers.ListOwnAsync(world.Owner, version, 10, world.Cancel));
        Assert.Equal(("How many days of leave are there?", 1), (own.Question, own.Turn));
    }

    private static async Task<Guid> AskAsync(AssistantWorld world, Guid assistant)
    {
        var collection = await world.World.CollectionAsync(world.Owner);
        await world.World.UploadAsync(world.Owner, collection, "leave.md", "# Leave\n\nThere are 20 days of leave a year.");
        await world.World.IngestAsync();
        var run = await world.World.Get<ChatService>().AskAsync(world.Owner, null, "How many days of leave are there?", new QuestionChoices([], assistant), Guid.CreateVersion7(), world.Cancel);
        await foreach (var _ in run.ReadAsync(world.Cancel))
        {
        }

        return run.AnswerId;
    }
}
