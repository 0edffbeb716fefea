using Bunit;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.History;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Chat;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Chat;

public sealed class ChatPageTests
{
    [Fact]
    public async Task From_one_conversation_to_another_the_page_shows_the_other()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, first, second) = await TwoConversationsAsync(world);
        await using var ui = new UiContext().With(world).For(user);
        var page = Render(ui, first);
        await page.WaitForAssertionAsync(() => Assert.Equal("First question", page.Find(".question").TextContent));

        page.Render(parameters => parameters.Add(p => p.ConversationId, second.Id));

        await page.WaitForAssertionAsync(() => Assert.Equal("Second question", page.Find(".question").TextContent));
        Assert.Equal("Second", page.Find("h1").TextContent);
        Assert.Single(page.FindAll(".turn"));
    }

    [Fact]
    public async Task From_a_conversation_to_a_new_question_the_page_is_empty()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, first, _) = await TwoConversationsAsync(world);
        await using var ui = new UiContext().With(world).For(user);
        var page = Render(ui, first);
        await page.WaitForAssertionAsync(() => Assert.Single(page.FindAll(".turn")));

        page.Render(parameters => parameters.Add(p => p.ConversationId, null));

        Assert.Empty(page.FindAll(".turn"));
        Assert.Equal("What would you like to know?", page.Find(".start-title").TextContent);
    }

    [Fact]
    public async Task Of_two_loads_the_later_one_stays()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, first, second) = await TwoConversationsAsync(world);
        await using var ui = new UiContext().With(world).For(user);
        var page = Render(ui, null);
        await page.WaitForAssertionAsync(() => Assert.Single(page.FindAll(".pick-collections")));
        var hold = world.HoldDatabase();
        page.Render(parameters => parameters.Add(p => p.ConversationId, first.Id));
        Assert.Equal("Loading", page.Find("h1").TextContent);

        hold.LetNewcomersPass();
        page.Render(parameters => parameters.Add(p => p.ConversationId, second.Id));
        await page.WaitForAssertionAsync(() => Assert.Equal("Second", page.Find("h1").TextContent));
        var drawn = page.RenderCount;
        hold.Dispose();

        await page.WaitForStateAsync(() => page.RenderCount > drawn);
        Assert.Equal("Second", page.Find("h1").TextContent);
    }

    [Fact]
    public async Task A_conversation_of_nobody_and_one_of_somebody_else_are_not_found()
    {
        await using var world = await TestWorld.CreateAsync();
        var (_, first, _) = await TwoConversationsAsync(world);
        var stranger = await world.PersonAsync("stranger");

        foreach (var id in new[] { Guid.NewGuid(), first.Id })
        {
            await using var ui = new UiContext().With(world).For(stranger);
            var isNotFound = false;
            ui.Navigation.OnNotFound += (_, _) => isNotFound = true;

            var page = ui.Render<ChatPage>(parameters => parameters.Add(p => p.ConversationId, id));

            await page.WaitForAssertionAsync(() => Assert.True(isNotFound));
            Assert.DoesNotContain("First", page.Markup);
        }
    }

    [Fact]
    public async Task Where_nothing_can_be_asked_the_first_steps_are_shown()
    {
        await using var world = await TestWorld.CreateAsync();
        await using var ui = new UiContext().With(world).For(await world.PersonAsync("minji"));

        var page = Render(ui, null);

        await page.WaitForAssertionAsync(() => Assert.Equal("welcome", ui.Address));
    }

    [Fact]
    public async Task Who_may_create_no_collection_is_told_whom_to_ask()
    {
        await using var world = await TestWorld.CreateAsync(new Dictionary<string, string?> { ["Collections:OnlyAdministratorsCreate"] = "true" });
        await using var ui = new UiContext().With(world).For(await world.PersonAsync("minji"));

        var page = Render(ui, null);

        await page.WaitForAssertionAsync(() => Assert.Equal("There is no collection yet that you may read.", page.Find(".notice h3").TextContent));
        Assert.Equal("", ui.Address);
    }

    [Fact]
    public async Task A_question_that_cannot_be_asked_says_why_and_stays_in_the_composer()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, first, _) = await TwoConversationsAsync(world);
        await using var ui = new UiContext().With(world).For(user);
        var page = Render(ui, first);

        var taker = await page.FindComponent<Composer>().Instance.SendAsync("  \n ", Guid.NewGuid());

        Assert.Null(taker);
        Assert.Equal("Type a question first.", page.Find("[role=alert]").TextContent);
    }

    [Fact]
    public async Task A_question_leads_to_the_conversation_that_it_begins()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, _, _) = await TwoConversationsAsync(world);
        await using var ui = new UiContext().With(world).For(user);
        var page = Render(ui, null);

        var taker = await page.FindComponent<Composer>().Instance.SendAsync("How many days?", Guid.NewGuid());

        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        var conversation = await db.Conversations.SingleAsync(c => c.Title == "How many days?", world.Cancel);
        Assert.Equal(conversation.Id, taker);
        Assert.Equal(TurnAddress.Of(conversation.Id), ui.Address);
        await Waiting.UntilAsync("the answer has been written", () => Task.FromResult(world.Get<AnswerRuns>().Find(conversation.Id) is null), world.Cancel);
    }

    [Fact]
    public async Task An_answer_in_the_making_streams_and_is_shown_as_it_was_saved_when_it_has_finished()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, first, _) = await TwoConversationsAsync(world);
        var run = await BeginAsync(world, first);
        await using var ui = new UiContext().With(world).For(user);
        var page = Render(ui, first);
        run.Publish(new AnswerUpdate.Text("So far."));
        await page.WaitForAssertionAsync(() => Assert.Equal("So far.", page.Find("[aria-busy=true] .answer-text").TextContent));

        await FinishAsync(world, run, "So far. And whole.");

        await page.WaitForAssertionAsync(() => Assert.Equal("So far. And whole.", page.Find(".turn:last-child [data-outcome=Whole] .answer-text").TextContent));
        Assert.Empty(page.FindAll("[aria-busy=true]"));
        Assert.Single(page.FindAll("[aria-label=Send]"));
    }

    [Fact]
    public async Task Stop_ends_the_answer_in_the_making()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, first, _) = await TwoConversationsAsync(world);
        var run = await BeginAsync(world, first);
        await using var ui = new UiContext().With(world).For(user);
        var page = Render(ui, first);
        await page.WaitForAssertionAsync(() => page.Find("[aria-label=Stop]"));

        page.Find("[aria-label=Stop]").Click();

        Assert.True(run.Stopped.IsCancellationRequested);
        await FinishAsync(world, run, "");
    }

    [Fact]
    public async Task The_address_opens_a_source_and_closes_it()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, first, _) = await TwoConversationsAsync(world);
        await using var ui = new UiContext().With(world).For(user);
        ui.Navigation.NavigateTo(new TurnAddress(first.Id, 1).Source(1));
        var page = Render(ui, first);
        await page.WaitForAssertionAsync(() => Assert.Equal("Proof of the first.", page.Find(".source mark").TextContent));
        Assert.Equal("First answer.", page.Find(".claim.marker").TextContent);

        ui.Navigation.NavigateTo(new TurnAddress(first.Id, 1).Closed);

        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll(".source, .marker")));
    }

    [Theory]
    [InlineData("?turn=1&citation=9")]
    [InlineData("?turn=7&citation=1")]
    [InlineData("?turn=-1&citation=-1")]
    public async Task An_address_of_a_source_that_is_not_there_opens_nothing(string query)
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, first, _) = await TwoConversationsAsync(world);
        await using var ui = new UiContext().With(world).For(user);
        ui.Navigation.NavigateTo(TurnAddress.Of(first.Id) + query);

        var page = Render(ui, first);

        await page.WaitForAssertionAsync(() => Assert.Single(page.FindAll(".turn")));
        Assert.Empty(page.FindAll(".source"));
    }

    [Fact]
    public async Task The_address_of_a_new_question_chooses_a_collection_that_the_reader_may_read()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var (own, foreign) = (await world.CollectionAsync(user), await world.CollectionAsync(await world.PersonAsync("stranger"), "Secret"));

        foreach (var (id, label) in new[] { (own, "Handbook"), (foreign, "All collections") })
        {
            await using var ui = new UiContext().With(world).For(user);
            ui.Navigation.NavigateTo($"chat/new?collection={id}");

            var page = Render(ui, null);

            await page.WaitForAssertionAsync(() => Assert.Equal(label, page.Find(".pick-collections").TextContent));
        }
    }

    [Fact]
    public async Task Of_a_long_conversation_the_end_is_shown_then_earlier_turns_and_any_turn_by_its_address()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, first, _) = await TwoConversationsAsync(world);
        for (var number = 2; number <= 40; number++)
            await world.AddTurnAsync(first, $"Question {number}", "An answer.");
        await using var ui = new UiContext().With(world).For(user);
        var page = Render(ui, first);
        await page.WaitForAssertionAsync(() => Assert.Equal(("turn-25", "turn-40"), Shown()));

        page.Find("[data-more=earlier]").Click();
        await page.WaitForAssertionAsync(() => Assert.Equal(("turn-17", "turn-40"), Shown()));
        await page.Instance.ShowTurnAsync(12);
        await page.WaitForAssertionAsync(() => Assert.Equal(("turn-4", "turn-19"), Shown()));
        page.Find("[data-more=later]").Click();
        await page.WaitForAssertionAsync(() => Assert.Equal(("turn-4", "turn-27"), Shown()));
        ui.Navigation.NavigateTo(new TurnAddress(first.Id, 1).Source(1));

        await page.WaitForAssertionAsync(() => Assert.Equal("Proof of the first.", page.Find(".source mark").TextContent));
        Assert.Equal("turn-1", Shown().First);

        (string? First, string? Last) Shown() => (page.Find(".turn").Id, page.FindAll(".turn")[^1].Id);
    }

    [Fact]
    public async Task A_conversation_that_is_renamed_elsewhere_gets_its_new_title_here()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, first, _) = await TwoConversationsAsync(world);
        await using var ui = new UiContext().With(world).For(user);
        var page = Render(ui, first);
        await page.WaitForAssertionAsync(() => Assert.Equal("First", page.Find("h1").TextContent));

        await world.Get<HistoryService>().RenameAsync(user, first.Id, "Renamed", world.Cancel);

        await page.WaitForAssertionAsync(() => Assert.Equal("Renamed", page.Find("h1").TextContent));
    }

    private static async Task<(CurrentUser User, Conversation First, Conversation Second)> TwoConversationsAsync(TestWorld world)
    {
        var user = await world.PersonAsync("minji");
        var version = await world.AddReadingAsync(await world.CollectionAsync(user), "leave.md", "Proof of the first.");
        var (first, second) = (await world.AddConversationAsync(user, "First"), await world.AddConversationAsync(user, "Second"));
        await world.AddTurnAsync(first, "First question", "First answer.", (version, "leave.md", "Proof of the first."));
        await world.AddTurnAsync(second, "Second question", "Second answer.");
        return (user, first, second);
    }

    private static async Task<AnswerRun> BeginAsync(TestWorld world, Conversation conversation)
    {
        var answer = await world.AddTurnAsync(conversation, "Another question", "");
        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        await db.Messages.Where(m => m.Id == answer.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Outcome, AnswerOutcome.Writing), world.Cancel);
        var run = new AnswerRun(conversation.Id, answer.Id, "Another question");
        world.Get<AnswerRuns>().Add(run, Guid.NewGuid(), 1);
        return run;
    }

    private static async Task FinishAsync(TestWorld world, AnswerRun run, string text)
    {
        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        await db.Messages.Where(m => m.Id == run.AnswerId)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Outcome, AnswerOutcome.Whole).SetProperty(m => m.Text, text), world.Cancel);
        world.Get<AnswerRuns>().Remove(run);
        run.Publish(new AnswerUpdate.Finished(AnswerOutcome.Whole, null));
    }

    private static IRenderedComponent<ChatPage> Render(UiContext ui, Conversation? conversation) =>
        ui.Render<ChatPage>(parameters => parameters.Add(page => page.ConversationId, conversation?.Id));
}
