using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Retrieval;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Tests.Chat;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;
using Xunit;

namespace KnowledgeAssistant.Tests.Models;

public sealed class ConfidentialTests
{
    private static readonly (string, string)[] Outside = [("Chat:IsLocal", "false")];

    [Fact]
    public async Task A_question_over_a_confidential_collection_is_quoted_here_and_nothing_is_sent_outside()
    {
        await using var fixture = await ConfidentialAsync();

        var answer = await fixture.AskAsync();

        Assert.Equal((AnswerOutcome.Whole, null), (answer.Outcome, answer.Model));
        Assert.Contains("31 March", answer.Text, StringComparison.Ordinal);
        Assert.Empty(fixture.Endpoint.Requests);
    }

    [Fact]
    public async Task A_question_over_several_collections_obeys_the_strictest()
    {
        await using var fixture = await ConfidentialAsync();
        var open = await OpenAsync(fixture);

        await fixture.World.AskAsync(fixture.User, EndpointFixture.Question, fixture.Collection, open);
        await fixture.World.AskAsync(fixture.User, EndpointFixture.Question);     // all that she may read
        Assert.Empty(fixture.Endpoint.Requests);

        await fixture.World.AskAsync(fixture.User, "How much is reimbursed for a hotel night?", open);
        Assert.Single(fixture.Endpoint.Requests);
    }

    [Fact]
    public async Task What_was_said_of_a_confidential_collection_is_not_sent_with_a_later_question()
    {
        await using var fixture = await ConfidentialAsync();
        var open = await OpenAsync(fixture);
        var first = await fixture.StartAsync();
        await fixture.FinishAsync(first);

        var later = await fixture.FinishAsync(await fixture.World.Get<ChatService>().AskAsync(fixture.User, first.ConversationId, "How much is reimbursed for a hotel night?", [open], fixture.World.Cancel));

        Assert.Equal(AnswerOutcome.Whole, later.Outcome);
        Assert.Empty(fixture.Endpoint.Requests);
        Assert.Empty(fixture.Endpoint.Rewrites);
    }

    [Fact]
    public async Task The_mark_holds_from_the_next_question_on_and_what_was_said_stays_confidential_when_the_collection_is_deleted()
    {
        await using var fixture = await EndpointFixture.CreateAsync(settings: Outside);
        var open = await OpenAsync(fixture);
        var first = await fixture.StartAsync();
        await fixture.FinishAsync(first);
        Assert.Single(fixture.Endpoint.Requests);

        await MarkAsync(fixture);
        await fixture.World.Get<CollectionDeletion>().DeleteAsync(fixture.User, fixture.Collection, fixture.World.Cancel);
        await fixture.FinishAsync(await fixture.World.Get<ChatService>().AskAsync(fixture.User, first.ConversationId, "How much is reimbursed for a hotel night?", [open], fixture.World.Cancel));

        Assert.Single(fixture.Endpoint.Requests);
    }

    [Theory]
    [InlineData(ModelPurpose.Answer)]
    [InlineData(ModelPurpose.Rewrite)]
    [InlineData(ModelPurpose.Title)]
    [InlineData(ModelPurpose.Condense)]
    [InlineData(ModelPurpose.Try)]
    [InlineData(ModelPurpose.Test)]
    public async Task No_call_of_any_purpose_carries_confidential_text_outside(ModelPurpose purpose)
    {
        await using var fixture = await ConfidentialAsync();
        var call = new ModelCall(fixture.User, purpose, [new ChatMessage(ChatRole.User, EndpointFixture.Sentence)]) { CollectionIds = [fixture.Collection] };

        var refused = await Assert.ThrowsAsync<UserMessageException>(() => RunAsync(fixture, call));

        Assert.Equal(new UserMessage(Problem.ConfidentialLocalOnly, ["Handbook"]), refused.UserMessage);
        Assert.Empty(fixture.Endpoint.Requests);
    }

    [Theory]
    [InlineData(ModelPurpose.Answer)]
    [InlineData(ModelPurpose.Rewrite)]
    [InlineData(ModelPurpose.Title)]
    [InlineData(ModelPurpose.Condense)]
    [InlineData(ModelPurpose.Try)]
    public async Task A_call_that_does_not_say_whose_text_it_carries_is_not_sent_outside(ModelPurpose purpose)
    {
        await using var fixture = await EndpointFixture.CreateAsync(settings: Outside);

        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(fixture, new ModelCall(fixture.User, purpose, [new ChatMessage(ChatRole.User, EndpointFixture.Sentence)])));

        Assert.Empty(fixture.Endpoint.Requests);
    }

    [Fact]
    public async Task Sources_count_as_named_whatever_the_call_says()
    {
        await using var fixture = await ConfidentialAsync();
        var open = await OpenAsync(fixture);
        var found = await fixture.World.Get<Retriever>().FindAsync(fixture.User, EndpointFixture.Question, [fixture.Collection], fixture.World.Cancel);
        var question = new SourcedQuestion(EndpointFixture.Question, [new NumberedSource(1, found.Passages[0])], found);

        await RunAsync(fixture, new ModelCall(fixture.User, ModelPurpose.Answer, [new ChatMessage(ChatRole.User, found.Passages[0].Text)]) { CollectionIds = [open], Question = question });

        Assert.Empty(fixture.Endpoint.Requests);
    }

    [Fact]
    public async Task A_local_endpoint_reads_what_is_confidential()
    {
        await using var fixture = await EndpointFixture.CreateAsync(settings: [("Chat:IsLocal", "true")]);
        await MarkAsync(fixture);

        Assert.Equal(FakeOpenAI.Model, (await fixture.AskAsync()).Model);
    }

    [Fact]
    public async Task Owners_and_administrators_mark_a_collection_and_each_mark_is_recorded()
    {
        await using var fixture = await EndpointFixture.CreateAsync();
        var (marks, cancel) = (fixture.World.Get<ConfidentialCollections>(), fixture.World.Cancel);
        var (administrator, reader) = (await fixture.AdministratorAsync(), await fixture.World.PersonAsync("reader"));
        await using var db = await fixture.World.Database.CreateDbContextAsync(cancel);
        db.CollectionMembers.Add(new CollectionMember { CollectionId = fixture.Collection, PersonId = reader.Id, Role = KnowledgeAssistant.Access.CollectionRole.Editor });
        await db.SaveChangesAsync(cancel);

        foreach (var (user, id) in new[] { (reader, fixture.Collection), (administrator, Guid.NewGuid()) })
            Assert.Equal(Problem.CollectionGone, (await Assert.ThrowsAsync<UserMessageException>(() => marks.MarkAsync(user, id, true, cancel))).UserMessage.Key);
        await marks.MarkAsync(fixture.User, fixture.Collection, true, cancel);
        await marks.MarkAsync(administrator, fixture.Collection, false, cancel);
        await marks.MarkAsync(administrator, fixture.Collection, false, cancel);      // nothing to record

        Assert.Equal(
            [("collection.confidential", fixture.User.Id), ("collection.not-confidential", administrator.Id)],
            (await db.AuditEntries.Where(e => e.Subject == fixture.Collection.ToString()).OrderBy(e => e.Id).ToListAsync(cancel)).Select(e => (e.Action, e.PersonId!.Value)));
    }

    [Fact]
    public async Task A_confidential_collection_gets_no_embedding_model_outside()
    {
        await using var fixture = await ConfidentialAsync();
        var open = await OpenAsync(fixture);
        await using var db = await fixture.World.Database.CreateDbContextAsync(fixture.World.Cancel);

        var refused = await Assert.ThrowsAsync<UserMessageException>(() => ConfidentialCollections.RequireOpenAsync(db, fixture.Collection, fixture.World.Cancel));
        await ConfidentialCollections.RequireOpenAsync(db, open, fixture.World.Cancel);

        Assert.Equal(new UserMessage(Problem.ConfidentialEmbedding, ["Handbook"]), refused.UserMessage);
    }

    private static async Task<EndpointFixture> ConfidentialAsync()
    {
        var fixture = await EndpointFixture.CreateAsync(settings: Outside);
        await MarkAsync(fixture);
        return fixture;
    }

    private static Task MarkAsync(EndpointFixture fixture) =>
        fixture.World.Get<ConfidentialCollections>().MarkAsync(fixture.User, fixture.Collection, true, fixture.World.Cancel);

    private static async Task<Guid> OpenAsync(EndpointFixture fixture)
    {
        var open = await fixture.World.CollectionAsync(fixture.User, "Travel");
        await fixture.World.UploadAsync(fixture.User, open, "travel.md", "# Travel\n\nFor a hotel night 1450 kronor are reimbursed.");
        await fixture.World.IngestAsync();
        return open;
    }

    private static async Task RunAsync(EndpointFixture fixture, ModelCall call)
    {
        await foreach (var _ in fixture.World.Get<ChatClients>().StreamAsync(call, fixture.World.Cancel))
        {
        }
    }
}
