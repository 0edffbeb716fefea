using Bunit;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Chat;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Chat;

public sealed class SourcePanelTests
{
    private const string Answer = "You have **25 days**, and up to five are carried over.";

    [Fact]
    public async Task A_current_source_shows_what_the_answer_says_and_the_quote_in_its_text()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, _, message, version) = await AskedAsync(world);
        await using var ui = new UiContext().With(world).For(user);

        var panel = await RenderAsync(ui, message, 1);

        Assert.Equal("leave.md", panel.Find("h2").TextContent);
        Assert.Equal("You have 25 days, and up to five are carried over.", panel.Find(".source-claim p:last-child").TextContent);
        Assert.Equal("Employees have 25 days.", panel.Find("mark").TextContent);
        Assert.Equal("Citation 1 of 3", panel.Find(".source-count").TextContent);
        Assert.Equal($"documents/{version.Id}/original?open=true", panel.Find("[aria-label='Open the document']").GetAttribute("href"));
        Assert.Empty(panel.FindAll(".note"));
    }

    [Fact]
    public async Task From_one_citation_to_the_next_of_the_same_document_the_mark_moves()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, _, message, _) = await AskedAsync(world);
        await using var ui = new UiContext().With(world).For(user);
        var panel = await RenderAsync(ui, message, 1);

        panel.Render(parameters => parameters.Add(p => p.Position, 2));

        await panel.WaitForAssertionAsync(() => Assert.Equal("Five may be carried over.", panel.Find("mark").TextContent));
        Assert.Equal("leave.md", panel.Find("h2").TextContent);
    }

    [Fact]
    public async Task From_one_citation_to_the_next_of_another_document_the_text_changes()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, _, message, _) = await AskedAsync(world);
        await using var ui = new UiContext().With(world).For(user);
        var panel = await RenderAsync(ui, message, 2);

        panel.Render(parameters => parameters.Add(p => p.Position, 3));

        await panel.WaitForAssertionAsync(() => Assert.Equal("rules.md", panel.Find("h2").TextContent));
        Assert.Equal("Ask your manager first.", panel.Find("mark").TextContent);
        Assert.DoesNotContain("carried over", panel.Find(".source-body").TextContent);
    }

    [Fact]
    public async Task Of_two_citations_opened_at_once_the_later_one_stays()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, _, message, _) = await AskedAsync(world);
        await using var ui = new UiContext().With(world).For(user);
        var hold = world.HoldDatabase();
        var panel = Render(ui, message, 1);
        Assert.Equal("Loading", panel.Find("[role=status]").GetAttribute("aria-label"));

        hold.LetNewcomersPass();
        panel.Render(parameters => parameters.Add(p => p.Position, 3));
        await panel.WaitForAssertionAsync(() => Assert.Equal("rules.md", panel.Find("h2").TextContent));
        var drawn = panel.RenderCount;
        hold.Dispose();

        await panel.WaitForStateAsync(() => panel.RenderCount > drawn);
        Assert.Equal("rules.md", panel.Find("h2").TextContent);
    }

    [Fact]
    public async Task The_first_citation_has_none_before_it_and_the_last_none_behind()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, _, message, _) = await AskedAsync(world);
        await using var ui = new UiContext().With(world).For(user);
        var panel = await RenderAsync(ui, message, 1);
        Assert.Equal(("true", null), Ends(panel));

        panel.Render(parameters => parameters.Add(p => p.Position, 3));

        Assert.Equal((null, "true"), Ends(panel));
    }

    [Fact]
    public async Task A_source_that_has_changed_shows_the_version_that_was_quoted_and_leads_to_the_current_one()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, collection, message, _) = await AskedAsync(world);
        var current = await world.AddReadingAsync(collection, "leave.md", "Employees have 30 days.");
        await using var ui = new UiContext().With(world).For(user);

        var panel = await RenderAsync(ui, message, 1);

        Assert.Equal("Employees have 25 days.", panel.Find("mark").TextContent);
        Assert.Equal($"documents/{current.Id}", panel.Find(".source-note a").GetAttribute("href"));
    }

    [Fact]
    public async Task A_deleted_source_shows_what_the_answer_quoted()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, _, message, version) = await AskedAsync(world);
        await world.Get<DocumentService>().DeleteAsync(user, version.DocumentId, world.Cancel);
        await using var ui = new UiContext().With(world).For(user);

        var panel = await RenderAsync(ui, message, 1);

        Assert.StartsWith("This document was deleted.", panel.Find(".source-note").TextContent);
        Assert.Equal("Employees have 25 days.", panel.Find("mark").TextContent);
        Assert.Empty(panel.FindAll("[aria-label=Download]"));
    }

    [Fact]
    public async Task A_source_that_the_reader_may_not_read_any_more_shows_nothing_of_it()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, collection, message, _) = await AskedAsync(world);
        var other = await world.PersonAsync("owner");
        await world.Get<MemberService>().SetAsync(user, collection, other.Id, CollectionRole.Owner, world.Cancel);
        await world.Get<MemberService>().RemoveAsync(other, collection, user.Id, world.Cancel);
        await using var ui = new UiContext().With(world).For(user);

        var panel = await RenderAsync(ui, message, 1);

        Assert.Equal("You may not read this collection.", panel.Find(".source-body").TextContent.Trim());
        Assert.DoesNotContain("leave.md", panel.Markup);
        Assert.DoesNotContain("Employees have", panel.Markup);
        Assert.Empty(panel.FindAll("[aria-label=Download]"));
    }

    [Fact]
    public async Task The_source_of_an_answer_that_has_gone_says_so()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, _, message, _) = await AskedAsync(world);
        await using var ui = new UiContext().With(world).For(user);
        await using (var db = await world.Database.CreateDbContextAsync(world.Cancel))
            await db.Messages.Where(m => m.Id == message.Id).ExecuteDeleteAsync(world.Cancel);

        var panel = Render(ui, message, 1);

        await panel.WaitForAssertionAsync(() => Assert.Equal("This answer has changed or was deleted.", panel.Find("[role=status]").TextContent));
    }

    [Fact]
    public async Task A_source_whose_original_is_missing_shows_its_text_says_so_and_offers_nothing_to_download()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, answer, version) = await AskedOfPdfAsync(world);
        File.Delete(world.Get<DocumentFiles>().PathOf(version.ContentHash));
        await using var ui = new UiContext().With(world).For(user);

        var panel = await RenderAsync(ui, answer, 1);

        Assert.StartsWith("The original file is missing.", panel.Find(".source-note").TextContent);
        Assert.Equal("The plan has two steps.", panel.Find("mark").TextContent);
        Assert.Empty(panel.FindAll("[aria-label=Download]"));
        Assert.Equal($"documents/{version.Id}", panel.Find("[aria-label='Open the document']").GetAttribute("href"));
        Assert.Empty(panel.FindAll(".segmented"));
    }

    [Fact]
    public async Task A_PDF_shows_its_page_and_its_text_on_demand()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, answer, _) = await AskedOfPdfAsync(world);
        await using var ui = new UiContext().With(world).For(user);
        var panel = await RenderAsync(ui, answer, 1);
        Assert.Single(panel.FindAll(".source-pages"));
        Assert.Empty(panel.FindAll("mark"));

        panel.FindAll(".segmented button").Single(button => button.TextContent == "Text").Click();

        Assert.Equal("The plan has two steps.", panel.Find("mark").TextContent);
        Assert.Empty(panel.FindAll(".source-pages"));
    }

    [Fact]
    public async Task A_page_that_cannot_be_drawn_gives_way_to_the_text_and_a_sentence()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, answer, _) = await AskedOfPdfAsync(world);
        await using var ui = new UiContext().With(world).For(user);
        var panel = await RenderAsync(ui, answer, 1);

        await panel.InvokeAsync(() => panel.FindComponent<SourcePage>().Instance.FailAsync(isMissing: false));

        Assert.StartsWith("The page cannot be shown.", panel.Find(".source-note").TextContent);
        Assert.Equal("The plan has two steps.", panel.Find("mark").TextContent);
        Assert.Empty(panel.FindAll(".segmented"));
    }

    private static async Task<(CurrentUser User, Message Answer, DocumentVersion Version)> AskedOfPdfAsync(TestWorld world)
    {
        var user = await world.PersonAsync("minji");
        var plan = await world.AddReadingAsync(await world.CollectionAsync(user), "plan.pdf", "The plan has two steps.");
        return (user, await world.AddTurnAsync(await world.AddConversationAsync(user, "Plan"), "How many steps?", "Two.", (plan, "plan.pdf", "The plan has two steps.")), plan);
    }

    private static async Task<(CurrentUser User, Guid Collection, Message Answer, DocumentVersion Version)> AskedAsync(TestWorld world)
    {
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        var leave = await world.AddReadingAsync(collection, "leave.md", "Employees have 25 days.", "Five may be carried over.");
        var rules = await world.AddReadingAsync(collection, "rules.md", "Ask your manager first.");
        var answer = await world.AddTurnAsync(
            await world.AddConversationAsync(user, "Leave"), "How many days?", Answer,
            (leave, "leave.md", "Employees have 25 days."), (leave, "leave.md", "Five may be carried over."), (rules, "rules.md", "Ask your manager first."));
        return (user, collection, answer, leave);
    }

    private static async Task<IRenderedComponent<SourcePanel>> RenderAsync(UiContext ui, Message answer, int position)
    {
        var panel = Render(ui, answer, position);
        await panel.WaitForAssertionAsync(() => panel.Find("h2"));
        return panel;
    }

    private static IRenderedComponent<SourcePanel> Render(UiContext ui, Message answer, int position) => ui.Render<SourcePanel>(parameters => parameters
        .Add(p => p.AnswerId, answer.Id)
        .Add(p => p.Position, position)
        .Add(p => p.Count, 3)
        .Add(p => p.Address, new TurnAddress(answer.ConversationId, 1)));

    private static (string? Previous, string? Next) Ends(IRenderedComponent<SourcePanel> panel) =>
        (panel.Find("[data-key=previous]").GetAttribute("aria-disabled"), panel.Find("[data-key=next]").GetAttribute("aria-disabled"));
}
