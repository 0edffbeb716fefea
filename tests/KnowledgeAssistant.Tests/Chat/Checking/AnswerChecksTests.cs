using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Chat.Checking;
using KnowledgeAssistant.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat.Checking;

public sealed class AnswerChecksTests
{
    [Fact]
    public async Task Every_sentence_of_a_whole_answer_is_held_against_what_it_cites()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.Whole(
            "Carried-over days lapse on 31 March [1]. They lapse on 31 May unless the human resources team extends the date in writing. [1] There are also 300 lockers in the basement. Anything else?")));

        var answer = await fixture.AskAsync();

        Assert.Equal([Support.Supported, Support.Unsupported, Support.Unsupported], answer.Checked.Sentences.Select(s => s.Support));
        Assert.Equal([null, new UserMessage(SupportReason.SourceSaysOther, ["31 March", "31 May"]), new UserMessage(SupportReason.CitesNoSource)], answer.Checked.Sentences.Select(s => s.Reason));
        Assert.Equal("Carried-over days lapse on 31 March.", answer.Text.Substring(answer.Checked.Sentences[0].Start, answer.Checked.Sentences[0].Length));
    }

    [Fact]
    public async Task Who_watches_is_told_how_many_sentences_are_checked_and_what_was_found_before_the_answer_finishes()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.Whole("Carried-over days lapse on 31 March. [1] Five may be carried over. [1]")));
        var run = await fixture.StartAsync();

        var updates = await run.ReadAsync(fixture.World.Cancel).ToListAsync(fixture.World.Cancel);

        Assert.Equal([new AnswerUpdate.Checking(2)], updates[^3..^2]);
        Assert.Equal(2, Assert.IsType<AnswerUpdate.Checked>(updates[^2]).Check.Sentences.Count);
    }

    [Fact]
    public async Task An_answer_whose_check_is_lost_is_whole_all_the_same()
    {
        const string NewText = "Five days may be carried over. [1]";
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Next(FakeAnswers.Whole("Carried-over days lapse on 31 May. [1]")).Next(FakeAnswers.Whole(NewText)));
        var first = await fixture.AskAsync();
        await using (var db = await fixture.World.Database.CreateDbContextAsync(fixture.World.Cancel))
            await db.Database.ExecuteSqlRawAsync("CREATE TRIGGER jam BEFORE INSERT ON \"AnswerSentences\" BEGIN SELECT RAISE(ABORT, 'jammed'); END", fixture.World.Cancel);

        var run = await fixture.World.Get<ChatService>().RetryAsync(fixture.User, first.Id, fixture.World.Cancel);
        var second = await fixture.FinishAsync(run);

        Assert.Equal((AnswerOutcome.Whole, "Five days may be carried over.", 0), (second.Outcome, second.Text, second.Checked.Sentences.Count));
        Assert.Equal(new AnswerUpdate.Finished(AnswerOutcome.Whole, null), await run.ReadAsync(fixture.World.Cancel).LastAsync(fixture.World.Cancel));
    }

    [Fact]
    public async Task The_end_of_a_run_ends_its_check_and_nothing_of_it_is_kept()
    {
        await using var fixture = await EndpointFixture.CreateAsync();
        var (run, draft, kept) = (new AnswerRun(Guid.NewGuid(), Guid.NewGuid(), "Until when?"), new AnswerDraft(null, goesOn: false), 0);
        draft.Append("Carried-over days lapse on 31 March. They lapse soon.");
        run.Interrupt();

        await fixture.World.Get<AnswerChecks>().CheckAsync(run, fixture.User, draft, _ => Task.FromResult(kept++));

        Assert.Equal((0, CheckedAnswer.None), (kept, draft.Checked));
    }

    [Fact]
    public async Task Quotes_of_the_built_in_model_are_checked_as_all_others()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        await world.UploadAsync(user, collection, "leave.md", $"# Leave policy\n\n{EndpointFixture.Sentence}");
        await world.IngestAsync();

        var answer = await world.AskAsync(user, EndpointFixture.Question, collection);

        Assert.Equal(Support.Supported, Assert.Single(answer.Checked.Sentences).Support);
    }

    [Fact]
    public async Task An_answer_that_was_cut_off_is_not_checked_until_it_is_whole()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint
            .Next(FakeAnswers.CutsAfter("Carried-over days lapse on 31 March. [1] Up to fi")).Next(FakeAnswers.Whole("Up to five unused days may be carried over. [1]")));
        var cut = await fixture.AskAsync();
        Assert.Empty(cut.Checked.Sentences);

        var whole = await fixture.FinishAsync(await fixture.World.Get<ChatService>().ContinueAsync(fixture.User, cut.Id, fixture.World.Cancel));

        Assert.Equal([Support.Supported, Support.Supported], whole.Checked.Sentences.Select(s => s.Support));
    }

    [Fact]
    public async Task An_answer_that_is_written_anew_is_checked_anew()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Next(FakeAnswers.Whole("Carried-over days lapse on 31 May. [1] So they do.")).Next(FakeAnswers.Whole("Carried-over days lapse on 31 March. [1]")));
        var first = await fixture.AskAsync();
        Assert.Equal(Support.Unsupported, first.Checked.Sentences[0].Support);

        var second = await fixture.FinishAsync(await fixture.World.Get<ChatService>().RetryAsync(fixture.User, first.Id, fixture.World.Cancel));

        Assert.Equal(Support.Supported, Assert.Single(second.Checked.Sentences).Support);
    }

    [Fact]
    public async Task A_reader_who_lost_the_collection_sees_the_outcome_but_no_reason_that_quotes_it()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.Whole("They lapse on 31 May unless the human resources team extends the date in writing. [1] Lockers stand in the basement.")));
        var answer = await fixture.AskAsync();
        Assert.NotNull(answer.Checked.Sentences[0].Reason);
        await using (var db = fixture.World.Database.CreateDbContext())
            await db.CollectionMembers.Where(m => m.PersonId == fixture.User.Id).ExecuteDeleteAsync(fixture.World.Cancel);

        var locked = (await fixture.World.Get<ConversationReader>().ReadAnswerAsync(fixture.User, answer.Id, fixture.World.Cancel))!;

        Assert.Equal([(Support.Unsupported, null), (Support.Unsupported, new UserMessage(SupportReason.CitesNoSource))], locked.Checked.Sentences.Select(s => (s.Support, s.Reason)));
    }

    [Fact]
    public async Task Sources_that_say_different_dates_of_the_same_are_pointed_out_with_both_places()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.Whole("They lapse in spring. [1] They lapse in spring. [2] ")));
        await fixture.World.UploadAsync(fixture.User, fixture.Collection, "faq.md", "# Questions\n\n" + EndpointFixture.Sentence.Replace("31 March", "30 April", StringComparison.Ordinal));
        await fixture.World.IngestAsync();

        var answer = await fixture.AskAsync();

        var conflict = Assert.Single(answer.Checked.Conflicts);
        Assert.Equal(["30 April", "31 March"], new[] { conflict.FirstText, conflict.SecondText }.Order());
        Assert.Equal([1, 2], [conflict.First, conflict.Second]);
        await using var db = fixture.World.Database.CreateDbContext();
        await db.CollectionMembers.Where(m => m.PersonId == fixture.User.Id).ExecuteDeleteAsync(fixture.World.Cancel);
        Assert.Empty((await fixture.World.Get<ConversationReader>().ReadAnswerAsync(fixture.User, answer.Id, fixture.World.Cancel))!.Checked.Conflicts);
    }
}
