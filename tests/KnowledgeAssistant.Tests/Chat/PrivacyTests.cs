using KnowledgeAssistant.Access;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.History;
using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat;

/// <summary>Conversations are private, and ids prove nothing: somebody else's looks as if it did not exist.</summary>
public sealed class PrivacyTests
{
    private const string Question = "When do carried-over days lapse?";

    [Theory]
    [InlineData(PersonRole.User)]
    [InlineData(PersonRole.Administrator)]
    public async Task Somebody_elses_conversation_looks_as_if_it_did_not_exist(PersonRole role)
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, other) = (await world.PersonAsync("owner"), await world.PersonAsync("other", role));
        var collection = await world.CollectionAsync(owner, readers: other);
        var run = await world.AskInAsync(owner, null, Question, collection);
        var conversation = await world.Get<ConversationReader>().ReadAsync(owner, run.ConversationId, world.Cancel);

        foreach (var (conversationId, answerId) in new[] { (run.ConversationId, run.AnswerId), (Guid.NewGuid(), Guid.NewGuid()) })
        {
            Assert.Null(await world.Get<ConversationReader>().ReadAsync(other, conversationId, world.Cancel));
            Assert.Null(await world.Get<ConversationReader>().ReadAnswerAsync(other, answerId, world.Cancel));
            Assert.Null(await world.Get<ChatService>().FindRunAsync(other, conversationId, world.Cancel));
            await Answers.RefusesAsync(Problem.ConversationGone, () => world.AskInAsync(other, conversationId, "And then?", collection));
            await Answers.RefusesAsync(Problem.ConversationGone, () => world.Get<ChatService>().RetryAsync(other, answerId, world.Cancel));
            await Answers.RefusesAsync(Problem.ConversationGone, () => world.Get<HistoryService>().RenameAsync(other, conversationId, "Mine", world.Cancel));
            await Answers.RefusesAsync(Problem.ConversationGone, () => world.Get<HistoryService>().DeleteAsync(other, conversationId, world.Cancel));
        }

        Assert.Empty(await world.Get<HistoryService>().ListAsync(other, 0, 10, world.Cancel));
        var after = await world.Get<ConversationReader>().ReadAsync(owner, run.ConversationId, world.Cancel);
        Assert.Equal((conversation!.Title, conversation.Turns.Count), (after!.Title, after.Turns.Count));
    }

    [Fact]
    public async Task Somebody_elses_answer_in_the_making_can_be_neither_heard_nor_stopped()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.HangsAfter("Until ")));
        var other = await fixture.World.PersonAsync("other");
        var run = await fixture.StartAsync();
        await run.ReadAsync(fixture.World.Cancel).OfType<AnswerUpdate.Text>().FirstAsync(fixture.World.Cancel);

        var found = await fixture.World.Get<ChatService>().FindRunAsync(other, run.ConversationId, fixture.World.Cancel);
        await Answers.RefusesAsync(Problem.ConversationGone, () => fixture.World.Get<HistoryService>().DeleteAsync(other, run.ConversationId, fixture.World.Cancel));

        Assert.Null(found);
        Assert.Same(run, await fixture.World.Get<ChatService>().FindRunAsync(fixture.User, run.ConversationId, fixture.World.Cancel));
        run.Stop();
        await fixture.FinishAsync(run);
    }

    [Fact]
    public async Task A_question_is_no_answer_that_could_be_asked_again()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var run = await world.AskInAsync(user, null, Question, await world.CollectionAsync(user));
        var question = (await world.Get<ConversationReader>().ReadAsync(user, run.ConversationId, world.Cancel))!.Turns[0].QuestionId;

        await Answers.RefusesAsync(Problem.ConversationGone, () => world.Get<ChatService>().RetryAsync(user, question, world.Cancel));

        Assert.Null(await world.Get<ConversationReader>().ReadAnswerAsync(user, question, world.Cancel));
    }

    [Fact]
    public async Task Who_lost_a_collection_finds_nothing_in_it_and_sees_no_quote_of_it_in_old_answers()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, reader) = (await world.PersonAsync("owner"), await world.PersonAsync("reader"));
        var collection = await world.CollectionAsync(owner, readers: reader);
        await world.UploadAsync(owner, collection, "secret-leave.md", "# Secret heading\n\nCarried-over days lapse on 31 March.");
        await world.IngestAsync();
        var run = await world.AskInAsync(reader, null, Question, collection);
        var before = (await world.Get<ConversationReader>().ReadAnswerAsync(reader, run.AnswerId, world.Cancel))!;
        Assert.NotEmpty(before.Citations);

        await world.Get<MemberService>().RemoveAsync(owner, collection, reader.Id, world.Cancel);

        await Answers.RefusesAsync(Problem.NothingToSearch, () => world.AskInAsync(reader, run.ConversationId, Question, collection));
        await Answers.RefusesAsync(Problem.NothingToSearch, () => world.Get<ChatService>().RetryAsync(reader, run.AnswerId, world.Cancel));
        var turn = (await world.Get<ConversationReader>().ReadAsync(reader, run.ConversationId, world.Cancel))!.Turns[0];
        var answer = (await world.Get<ConversationReader>().ReadAnswerAsync(reader, run.AnswerId, world.Cancel))!;
        Assert.Equal(before.Citations.Count, answer.Citations.Count);
        Assert.All([.. answer.Citations, .. turn.Answer!.Citations], citation =>
            Assert.Equal((CitationState.Locked, "", "", null, 0), (citation.State, citation.Quote, citation.DocumentName, citation.Page, citation.HeadingPath.Count)));
    }

    [Fact]
    public async Task After_a_collection_is_deleted_its_quotes_stay_with_those_who_were_members_then()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, reader) = (await world.PersonAsync("owner"), await world.PersonAsync("reader"));
        var collection = await world.CollectionAsync(owner, readers: reader);
        await world.UploadAsync(owner, collection, "secret-leave.md", "# Secret heading\n\nCarried-over days lapse on 31 March.");
        await world.IngestAsync();
        var (kept, lost) = (await world.AskInAsync(owner, null, Question, collection), await world.AskInAsync(reader, null, Question, collection));

        await world.Get<MemberService>().RemoveAsync(owner, collection, reader.Id, world.Cancel);
        await world.Get<CollectionDeletion>().DeleteAsync(owner, collection, world.Cancel);

        var owners = (await world.Get<ConversationReader>().ReadAnswerAsync(owner, kept.AnswerId, world.Cancel))!;
        var readers = (await world.Get<ConversationReader>().ReadAnswerAsync(reader, lost.AnswerId, world.Cancel))!;
        Assert.All(owners.Citations, citation => Assert.Equal((CitationState.Deleted, "secret-leave.md"), (citation.State, citation.DocumentName)));
        Assert.All(readers.Citations, citation => Assert.Equal((CitationState.Locked, "", ""), (citation.State, citation.Quote, citation.DocumentName)));
    }
}
