using System.Net;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Administration;
using KnowledgeAssistant.Collections;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.EndToEnd.Tests;

/// <summary>What another person may not see, and what happens to open pages when rights change.</summary>
public sealed class PrivacyTests(Browser browser)
{
    private const string Salaries = "# Salaries\n\nThe salary of a developer is 48000 kronor a month.";

    [Fact]
    public async Task Ids_of_others_lead_to_the_same_page_as_ids_of_nothing()
    {
        await using var world = await AskingWorld.StartAsync(browser, null, ("salaries.md", Salaries));
        await world.Visitor.AskAndWaitAsync("What is the salary of a developer a month?");
        var conversation = new Uri(world.Visitor.Page.Url).AbsolutePath;
        await using var db = world.App.Database();
        var version = await db.DocumentVersions.Select(v => v.Id).SingleAsync(world.App.Cancel);
        await world.App.AddPersonAsync("other@example.com", Visitor.Password, "Somebody Else");
        await using var other = await browser.SignInAsync(world.App, "other@example.com");
        var nothing = Guid.NewGuid();

        foreach (var (theirs, noOnes) in new[]
        {
            (conversation, $"/chat/{nothing}"),
            ($"{conversation}?turn=1&citation=1", $"/chat/{nothing}?turn=1&citation=1"),
            ($"/collections/{world.Handbook}", $"/collections/{nothing}"),
            ($"/documents/{version}", $"/documents/{nothing}"),
            ($"/documents/{version}/original", $"/documents/{nothing}/original"),
        })
        {
            var (first, second) = (await OpenAsync(other, theirs), await OpenAsync(other, noOnes));

            Assert.Equal(second.Status, first.Status);
            Assert.Equal(HttpStatusCode.NotFound, (HttpStatusCode)first.Status);
            Assert.Equal(second.Words, first.Words);
        }

        other.Forget("404");
    }

    [Fact]
    public async Task The_open_page_of_a_disabled_person_stops_at_her_next_action()
    {
        await using var world = await AskingWorld.StartAsync(browser, null, ("salaries.md", Salaries));
        var reader = await world.App.AddPersonAsync("reader@example.com", Visitor.Password, "Jun Lee");
        await world.App.Get<MemberService>().SetAsync(world.User, world.Handbook, reader.Id, CollectionRole.Reader, world.App.Cancel);
        await using var visitor = await browser.SignInAsync(world.App, "reader@example.com");
        await visitor.AskAndWaitAsync("What is the salary of a developer a month?");

        await world.App.Get<PeopleService>().DisableAsync(world.User, reader.Id, world.App.Cancel);
        await visitor.Composer.FillAsync("And of a manager?");
        await visitor.Composer.PressAsync("Enter");

        await Expect(visitor.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
        await using var db = world.App.Database();
        Assert.Equal(2, await db.Messages.CountAsync(m => m.Conversation.PersonId == reader.Id, world.App.Cancel));
    }

    [Fact]
    public async Task A_removed_member_finds_nothing_more_and_old_quotes_are_locked()
    {
        await using var world = await AskingWorld.StartAsync(browser, null, ("salaries.md", Salaries));
        var reader = await world.App.AddPersonAsync("reader@example.com", Visitor.Password, "Jun Lee");
        await world.App.Get<MemberService>().SetAsync(world.User, world.Handbook, reader.Id, CollectionRole.Reader, world.App.Cancel);
        await using var visitor = await browser.SignInAsync(world.App, "reader@example.com");
        var turn = await visitor.AskAndWaitAsync("What is the salary of a developer a month?");
        await Expect(turn.Locator(".source-row")).ToContainTextAsync("salaries.md");

        await world.App.Get<MemberService>().RemoveAsync(world.User, world.Handbook, reader.Id, world.App.Cancel);
        await turn.Locator("a.cite").First.ClickAsync();
        await Expect(visitor.Page.Locator(".source")).ToContainTextAsync("You may not read this collection.");
        await visitor.Composer.FillAsync("What is the salary of a developer now?");
        await visitor.Composer.PressAsync("Enter");

        await Expect(visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Alert)).ToContainTextAsync("There is no collection to search that you may read.");
        await visitor.Page.ReloadAsync();
        await visitor.ConnectedAsync();
        await Expect(turn.Locator(".source-row")).ToContainTextAsync("A source you may not read");
        Assert.DoesNotContain("salaries.md", await visitor.Page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_signing_in_no_page_shows_anything_and_no_circuit_is_opened()
    {
        await using var world = await AskingWorld.StartAsync(browser, null, ("salaries.md", Salaries));
        await using var stranger = await browser.VisitAsync(world.App.Url);
        var sockets = 0;
        stranger.Page.WebSocket += (_, _) => sockets++;

        foreach (var path in new[] { "/", "/chat/new", "/collections", $"/collections/{world.Handbook}", "/people", "/account", "/welcome" })
        {
            await stranger.Page.GotoAsync(world.App.Url + path);
            await Expect(stranger.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
        }

        Assert.Equal(0, sockets);
    }

    private static async Task<(int Status, string Words)> OpenAsync(Visitor visitor, string path)
    {
        var response = await visitor.Page.GotoAsync(visitor.Url + path);
        return (response!.Status, await visitor.Page.Locator("body").InnerTextAsync());
    }
}
