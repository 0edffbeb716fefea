using Bunit;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Administration;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Administration;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Administration;

/// <summary>What an administrator does on the people page.</summary>
public sealed class PeopleDialogsTests
{
    [Fact]
    public async Task An_invitation_is_shown_once_as_a_link_that_opens()
    {
        await using var world = await TestWorld.CreateAsync();
        await using var ui = new UiContext().With(world).For(await world.PersonAsync("admin", PersonRole.Administrator));
        var (dialogs, page) = (ui.RenderDialogs(), ui.Render<PeoplePage>());

        page.Find(".page-head-actions button").Click();
        await dialogs.WaitForAssertionAsync(() => dialogs.Find("input[type=email]"));
        dialogs.Find("input[type=email]").Change("jiwon@example.com");
        dialogs.Find("form").Submit();

        await dialogs.WaitForAssertionAsync(() => dialogs.Find("input[readonly]"));
        var link = new Uri(dialogs.Find("input[readonly]").GetAttribute("value")!);
        var invitation = await world.Get<AccountLinkService>().FindAsync(link.Segments[^1], AccountLinkKind.Invitation, world.Cancel);
        Assert.Equal(("invitation/", "jiwon@example.com", PersonRole.User), (link.Segments[^2], invitation?.Email, invitation?.Role));
    }

    [Fact]
    public async Task An_address_that_has_an_account_is_refused_in_the_dialog()
    {
        await using var world = await TestWorld.CreateAsync();
        await using var ui = new UiContext().With(world).For(await world.PersonAsync("admin", PersonRole.Administrator));
        var (dialogs, page) = (ui.RenderDialogs(), ui.Render<PeoplePage>());
        page.Find(".page-head-actions button").Click();
        await dialogs.WaitForAssertionAsync(() => dialogs.Find("input[type=email]"));

        dialogs.Find("input[type=email]").Change("ADMIN@example.com");
        dialogs.Find("form").Submit();

        await dialogs.WaitForAssertionAsync(() => Assert.NotEmpty(dialogs.Find("[role=alert]").TextContent));
        Assert.Empty(dialogs.FindAll("input[readonly]"));
    }

    [Fact]
    public async Task A_password_link_is_shown_once_and_names_whom_it_is_for()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        await using var ui = new UiContext().With(world).For(await world.PersonAsync("admin", PersonRole.Administrator));
        var (dialogs, page) = (ui.RenderDialogs(), ui.Render<PeoplePage>());
        await page.WaitForAssertionAsync(() => page.Find("[aria-label='Password link: minji']"));

        page.Find("[aria-label='Password link: minji']").Click();

        await dialogs.WaitForAssertionAsync(() => Assert.Contains("minji", dialogs.Find(".once-words").TextContent));
        var token = new Uri(dialogs.Find("input[readonly]").GetAttribute("value")!).Segments[^1];
        Assert.Equal(user.Id, (await world.Get<AccountLinkService>().FindAsync(token, AccountLinkKind.Password, world.Cancel))?.PersonId);
    }

    [Fact]
    public async Task An_open_invitation_is_listed_until_it_is_withdrawn()
    {
        await using var world = await TestWorld.CreateAsync();
        var admin = await world.PersonAsync("admin", PersonRole.Administrator);
        await world.Get<PeopleService>().InviteAsync(admin, "jiwon@example.com", PersonRole.User, world.Cancel);
        await using var ui = new UiContext("ko").With(world).For(admin);
        var (dialogs, page) = (ui.RenderDialogs(), ui.Render<PeoplePage>());
        await page.WaitForAssertionAsync(() => Assert.Contains("jiwon@example.com", page.Find(".invitation .person-name").TextContent));
        Assert.Matches(@"^\d{4}년 \d{1,2}월 \d{1,2}일$", page.Find(".invitation .person-created").TextContent);

        page.Find(".invitation button").Click();
        await dialogs.WaitForAssertionAsync(() => dialogs.Find(".button-danger"));
        dialogs.Find(".button-danger").Click();

        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll(".invitation")));
    }

    [Fact]
    public async Task The_last_administrator_stays_one()
    {
        await using var world = await TestWorld.CreateAsync();
        await using var ui = new UiContext().With(world).For(await world.PersonAsync("admin", PersonRole.Administrator));
        var page = ui.Render<PeoplePage>();
        await page.WaitForAssertionAsync(() => page.Find("[aria-label='Make user: admin']"));

        page.Find("[aria-label='Make user: admin']").Click();

        await page.WaitForAssertionAsync(() => Assert.NotEmpty(page.Find("[role=alert]").TextContent));
        Assert.Equal("Administrator", page.Find(".person-role").TextContent);
    }

    [Fact]
    public async Task People_are_found_by_a_part_of_their_name_or_address()
    {
        await using var world = await TestWorld.CreateAsync();
        await world.PersonAsync("minji");
        await using var ui = new UiContext().With(world).For(await world.PersonAsync("admin", PersonRole.Administrator));
        var page = ui.Render<PeoplePage>();
        await page.WaitForAssertionAsync(() => Assert.Equal(2, page.FindAll(".person-name b").Count));

        page.Find("input[type=search]").Input("NJI");
        await page.WaitForAssertionAsync(() => Assert.Equal("minji", Assert.Single(page.FindAll(".person-name b")).TextContent.Trim()));

        page.Find("input[type=search]").Input("nobody");
        await page.WaitForAssertionAsync(() => Assert.Equal("Nobody has this name or address.", page.Find("p[role=status]").TextContent));
    }
}
