using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Chat.Condensing;
using KnowledgeAssistant.Chat.Trying;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Tests.Chat;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace KnowledgeAssistant.Tests.Models;

/// <summary>The ways on which text of a confidential collection could come to a model outside, each walked to its end.</summary>
public sealed class ConfidentialWaysTests
{
    private const string Other = "How much is reimbursed for a hotel night?";

    [Theory]
    [InlineData(Technique.ChainOfThought)]
    [InlineData(Technique.SkeletonOfThought)]
    public async Task No_call_of_a_technique(Technique technique)
    {
        await using var fixture = await OutsideAsync();
        var assistant = await fixture.World.Get<AssistantService>().CreateAsync(
            fixture.User, AssistantDefinition.Blank with { Name = "Hana", Settings = AssistantSettings.Standard with { Technique = technique } }, "", fixture.World.Cancel);
        await MarkAsync(fixture);

        var answer = await fixture.FinishAsync(await fixture.World.Get<ChatService>().AskAsync(
            fixture.User, null, EndpointFixture.Question, new QuestionChoices([fixture.Collection], assistant), Guid.CreateVersion7(), fixture.World.Cancel));

        Assert.Contains("31 March", answer.Text, StringComparison.Ordinal);
        Assert.Empty(fixture.Endpoint.Requests);
    }

    [Fact]
    public async Task No_document_that_is_condensed()
    {
        await using var fixture = await OutsideAsync();
        await MarkAsync(fixture);
        await using var db = await fixture.World.Database.CreateDbContextAsync(fixture.World.Cancel);
        var version = await db.DocumentVersions.Select(v => v.Id).SingleAsync(fixture.World.Cancel);

        await Answers.RefusesAsync(Problem.WritingModelNeeded, () => fixture.World.Get<CondensationService>().StartAsync(fixture.User, version, fixture.World.Cancel));

        Assert.Empty(fixture.Endpoint.Requests);
    }

    [Fact]
    public async Task No_question_that_is_tried_out()
    {
        await using var fixture = await OutsideAsync();
        await MarkAsync(fixture);

        var updates = await fixture.World.Get<TrialService>().RunAsync(
            fixture.User, new Trial(EndpointFixture.Question, AssistantSettings.Standard with { CollectionIds = [fixture.Collection] }), fixture.World.Cancel).ToListAsync(fixture.World.Cancel);

        Assert.Null(Assert.IsType<TrialUpdate.Finished>(updates[^1]).Result.Model);
        Assert.Empty(fixture.Endpoint.Requests);
    }

    [Fact]
    public async Task No_cut_answer_that_is_gone_on_with_after_other_collections_were_chosen()
    {
        await using var fixture = await OutsideAsync();
        var open = await TravelAsync(fixture);
        fixture.Endpoint.Next(FakeAnswers.CutsAfter("Carried-over days lapse on 31 March. [1] ", "And "));
        var first = await fixture.StartAsync();
        var cut = await fixture.FinishAsync(first);
        await MarkAsync(fixture);
        await fixture.FinishAsync(await fixture.World.Get<ChatService>().AskAsync(fixture.User, first.ConversationId, Other, [open], fixture.World.Cancel));
        Assert.Equal(2, fixture.Endpoint.Requests.Count);

        await fixture.FinishAsync(await fixture.World.Get<ChatService>().ContinueAsync(fixture.User, cut.Id, fixture.World.Cancel));

        Assert.Equal(2, fixture.Endpoint.Requests.Count);
    }

    [Fact]
    public async Task No_earlier_answer_that_names_no_source()
    {
        await using var fixture = await OutsideAsync();
        var open = await TravelAsync(fixture);
        fixture.Endpoint.Next(FakeAnswers.Whole("They lapse on 31 March."));
        var first = await fixture.StartAsync();
        Assert.Empty((await fixture.FinishAsync(first)).Citations);
        await MarkAsync(fixture);

        await fixture.FinishAsync(await fixture.World.Get<ChatService>().AskAsync(fixture.User, first.ConversationId, Other, [open], fixture.World.Cancel));

        Assert.Single(fixture.Endpoint.Requests);
        Assert.Empty(fixture.Endpoint.Rewrites);
        var conversation = await fixture.World.Get<ConversationReader>().ReadAsync(fixture.User, first.ConversationId, fixture.World.Cancel);
        Assert.True(conversation!.IsConfidential);
    }

    private static Task<EndpointFixture> OutsideAsync() => EndpointFixture.CreateAsync(settings: [("Chat:IsLocal", "false")]);

    private static Task MarkAsync(EndpointFixture fixture) =>
        fixture.World.Get<ConfidentialCollections>().MarkAsync(fixture.User, fixture.Collection, true, fixture.World.Cancel);

    private static async Task<Guid> TravelAsync(EndpointFixture fixture)
    {
        var travel = await fixture.World.CollectionAsync(fixture.User, "Travel");
        await fixture.World.UploadAsync(fixture.User, travel, "travel.md", "# Travel\n\nFor a hotel night 1450 kronor are reimbursed.");
        await fixture.World.IngestAsync();
        return travel;
    }
}
