using AngleSharp.Dom;
using Bunit;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.History;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Chat;
using KnowledgeAssistant.Web.History;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.History;

public sealed class ConversationListTests
{
    private static readonly DateTimeOffset Now = new(new DateTime(2026, 3, 18, 12, 0, 0, DateTimeKind.Local));

    [Theory]
    [InlineData("en", "Today", "Yesterday")]
    [InlineData("ko", "오늘", "어제")]
    public async Task Ones_own_conversations_stand_by_date_the_newest_first(string language, string today, string yesterday)
    {
        await using var world = await WorldAsync();
        var user = await world.PersonAsync("minji");
        await world.AddConversationAsync(user, "Old", Now.AddDays(-1));
        await world.AddConversationAsync(user, "New", Now);
        await world.AddConversationAsync(await world.PersonAsync("stranger"), "Foreign", Now);
        await using var ui = new UiContext(language).With(world).For(user);

        var list = ui.Render<ConversationList>();

        await list.WaitForAssertionAsync(() => Assert.Equal([today, yesterday], list.FindAll("h2").Select(heading => heading.TextContent)));
        Assert.Equal(["New", "Old"], Titles(list));
    }

    [Fact]
    public async Task Without_conversations_it_says_where_they_will_be()
    {
        await using var world = await WorldAsync();
        await using var ui = new UiContext().With(world).For(await world.PersonAsync("minji"));

        var list = ui.Render<ConversationList>();

        await list.WaitForAssertionAsync(() => Assert.Equal("Your conversations will be listed here.", list.Find("p").TextContent));
    }

    [Fact]
    public async Task Fifty_are_shown_and_older_ones_on_demand()
    {
        await using var world = await WorldAsync();
        var user = await world.PersonAsync("minji");
        await AddConversationsAsync(world, user.Id, 120);
        await using var ui = new UiContext().With(world).For(user);
        var list = ui.Render<ConversationList>();
        await list.WaitForAssertionAsync(() => Assert.Equal(50, Titles(list).Count));

        More(list).Click();
        await list.WaitForAssertionAsync(() => Assert.Equal(100, Titles(list).Count));
        More(list).Click();

        await list.WaitForAssertionAsync(() => Assert.Equal(120, Titles(list).Count));
        Assert.DoesNotContain(list.FindAll("button"), button => button.TextContent == "Show older ones");
        Assert.Equal(("Conversation 0", "Conversation 119"), (Titles(list)[0], Titles(list)[^1]));
    }

    [Fact]
    public async Task More_than_a_hundred_are_all_there_and_only_those_in_view_are_drawn()
    {
        await using var world = await WorldAsync();
        var user = await world.PersonAsync("minji");
        await AddConversationsAsync(world, user.Id, 230);
        await using var ui = new UiContext().With(world).For(user);
        var list = ui.Render<ConversationList>();
        await list.WaitForAssertionAsync(() => Assert.Equal(50, Titles(list).Count));

        for (var clicks = 0; clicks < 4; clicks++)
            await More(list).ClickAsync(new());

        await list.WaitForAssertionAsync(() => Assert.DoesNotContain(list.FindAll("button"), button => button.TextContent == "Show older ones"));
        var rows = list.FindComponent<Virtualize<(string? Heading, ConversationSummary? Conversation)>>().Instance.Items!;
        Assert.Equal(230, rows.Count(row => row.Conversation is not null));
        Assert.Equal("Conversation 229", rows.Last().Conversation?.Title);
        Assert.InRange(Titles(list).Count, 1, 229);
        Assert.NotEmpty(list.FindAll(".rail-virtual h2"));
    }

    [Fact]
    public async Task Older_ones_stay_when_a_load_that_began_earlier_ends_later()
    {
        await using var world = await WorldAsync();
        var user = await world.PersonAsync("minji");
        await AddConversationsAsync(world, user.Id, 60);
        await using var ui = new UiContext().With(world).For(user);
        var list = ui.Render<ConversationList>();
        await list.WaitForAssertionAsync(() => Assert.Equal(50, Titles(list).Count));
        var hold = world.HoldDatabase();
        world.Get<ConversationChanges>().Changed(user.Id);
        await list.InvokeAsync(() => { });

        hold.LetNewcomersPass();
        More(list).Click();
        await list.WaitForAssertionAsync(() => Assert.Equal(60, Titles(list).Count));
        var drawn = list.RenderCount;
        hold.Dispose();

        await list.WaitForStateAsync(() => list.RenderCount > drawn);
        Assert.Equal(60, Titles(list).Count);
    }

    [Fact]
    public async Task A_conversation_is_renamed_in_its_menu()
    {
        await using var world = await WorldAsync();
        var user = await world.PersonAsync("minji");
        await world.AddConversationAsync(user, "Before", Now);
        await using var ui = new UiContext().With(world).For(user);
        var (dialogs, list) = (ui.RenderDialogs(), ui.Render<ConversationList>());
        await list.WaitForAssertionAsync(() => Assert.Equal(["Before"], Titles(list)));

        Choose(list, "Before", "Rename");
        await dialogs.WaitForAssertionAsync(() => Assert.Equal("Before", dialogs.Find("input").GetAttribute("value")));
        dialogs.Find("input").Input("After");
        await dialogs.Find("form").SubmitAsync();

        await list.WaitForAssertionAsync(() => Assert.Equal(["After"], Titles(list)));
        await dialogs.WaitForAssertionAsync(() => Assert.Empty(dialogs.FindAll("form")));
    }

    [Fact]
    public async Task Deleting_the_conversation_that_is_open_leads_to_a_new_question()
    {
        await using var world = await WorldAsync();
        var user = await world.PersonAsync("minji");
        var conversation = await world.AddConversationAsync(user, "Doomed", Now);
        await using var ui = new UiContext().With(world).For(user);
        ui.Navigation.NavigateTo(new TurnAddress(conversation.Id, 1).Source(1));
        var (dialogs, list) = (ui.RenderDialogs(), ui.Render<ConversationList>());
        await list.WaitForAssertionAsync(() => Assert.Equal(["Doomed"], Titles(list)));

        Choose(list, "Doomed", "Delete");
        await dialogs.WaitForAssertionAsync(() => Assert.Equal("“Doomed” goes, with its questions and answers.", dialogs.Find(".delete-what").TextContent));
        dialogs.Find(".button-danger").Click();

        await list.WaitForAssertionAsync(() => Assert.Empty(Titles(list)));
        await list.WaitForAssertionAsync(() => Assert.Equal("chat/new", ui.Address));
    }

    [Fact]
    public async Task Deleting_another_conversation_leaves_the_open_one()
    {
        await using var world = await WorldAsync();
        var user = await world.PersonAsync("minji");
        var open = await world.AddConversationAsync(user, "Open", Now);
        await world.AddConversationAsync(user, "Doomed", Now.AddDays(-1));
        await using var ui = new UiContext().With(world).For(user);
        ui.Navigation.NavigateTo(TurnAddress.Of(open.Id));
        var (dialogs, list) = (ui.RenderDialogs(), ui.Render<ConversationList>());
        await list.WaitForAssertionAsync(() => Assert.Equal(2, Titles(list).Count));

        Choose(list, "Doomed", "Delete");
        await dialogs.WaitForAssertionAsync(() => dialogs.Find(".button-danger"));
        dialogs.Find(".button-danger").Click();

        await list.WaitForAssertionAsync(() => Assert.Equal(["Open"], Titles(list)));
        Assert.Equal(TurnAddress.Of(open.Id), ui.Address);
    }

    [Fact]
    public async Task A_conversation_that_somebody_thought_better_of_deleting_stays()
    {
        await using var world = await WorldAsync();
        var user = await world.PersonAsync("minji");
        await world.AddConversationAsync(user, "Kept", Now);
        await using var ui = new UiContext().With(world).For(user);
        var (dialogs, list) = (ui.RenderDialogs(), ui.Render<ConversationList>());
        await list.WaitForAssertionAsync(() => Assert.Equal(["Kept"], Titles(list)));

        Choose(list, "Kept", "Delete");
        await dialogs.WaitForAssertionAsync(() => dialogs.Find(".button-danger"));
        dialogs.FindAll("button").Single(button => button.TextContent == "Cancel").Click();

        await dialogs.WaitForAssertionAsync(() => Assert.Empty(dialogs.FindAll(".button-danger")));
        Assert.Single(await world.Get<HistoryService>().ListAsync(user, 0, 10, world.Cancel));
    }

    [Fact]
    public async Task Where_an_answer_is_being_written_a_dot_says_so_and_the_menu_stops_it()
    {
        await using var world = await WorldAsync();
        var user = await world.PersonAsync("minji");
        var busy = await world.AddConversationAsync(user, "Busy", Now);
        await world.AddConversationAsync(user, "Quiet", Now);
        var run = new AnswerRun(busy.Id, Guid.NewGuid(), "Until when?");
        await using var ui = new UiContext().With(world).For(user);
        var list = ui.Render<ConversationList>();
        await list.WaitForAssertionAsync(() => Assert.Equal(2, Titles(list).Count));
        Assert.Empty(list.FindAll(".rail-busy"));

        world.Get<AnswerRuns>().Add(run, user.Id, 1);
        world.Get<ConversationChanges>().Changed(user.Id);
        await list.WaitForAssertionAsync(() => Assert.Equal("An answer is being written", list.FindAll(".rail-row").Single(row => row.TextContent == "Busy").QuerySelector("[role=img]")?.GetAttribute("aria-label")));
        Assert.Single(list.FindAll(".rail-busy"));
        Choose(list, "Busy", "Stop the answer");

        await list.WaitForAssertionAsync(() => Assert.True(run.Stopped.IsCancellationRequested));
        list.Find("[aria-label='More: Quiet']").Click();
        Assert.DoesNotContain(list.FindAll(".menu-row"), row => row.TextContent == "Stop the answer");
        world.Get<AnswerRuns>().Remove(run);
    }

    private static Task<TestWorld> WorldAsync() => TestWorld.CreateAsync(services: services => services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now)));

    private static async Task AddConversationsAsync(TestWorld world, Guid personId, int count)
    {
        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        db.Conversations.AddRange(Enumerable.Range(0, count).Select(i => new Conversation
        {
            PersonId = personId,
            Title = $"Conversation {i}",
            CreatedAt = Now.AddHours(-i),
            UpdatedAt = Now.AddHours(-i),
        }));
        await db.SaveChangesAsync(world.Cancel);
    }

    private static IReadOnlyList<string> Titles(IRenderedComponent<ConversationList> list) => [.. list.FindAll("a.rail-row").Select(link => link.TextContent)];

    private static IElement More(IRenderedComponent<ConversationList> list) => list.FindAll("button").Single(button => button.TextContent == "Show older ones");

    private static void Choose(IRenderedComponent<ConversationList> list, string title, string act)
    {
        list.Find($"[aria-label='More: {title}']").Click();
        list.FindAll(".menu-row").Single(row => row.TextContent == act).Click();
    }
}
