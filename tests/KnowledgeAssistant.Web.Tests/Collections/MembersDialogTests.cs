using AngleSharp.Dom;
using Bunit;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Collections;
using MudBlazor;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Collections;

public sealed class MembersDialogTests
{
    [Fact]
    public async Task Somebody_is_found_and_becomes_a_reader()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, reader) = (await world.PersonAsync("owner"), await world.PersonAsync("jiwon"));
        var id = await world.CollectionAsync(owner);
        await using var ui = new UiContext().With(world).For(owner);
        var dialog = await ShowAsync(ui, id);
        await dialog.WaitForAssertionAsync(() => Assert.Equal(["owner"], Names(dialog)));

        dialog.Find("input[type=search]").Input("JIW");
        await dialog.WaitForAssertionAsync(() => Assert.Equal("jiwon", dialog.Find(".person-choice b").TextContent));
        dialog.Find(".person-choice").Click();

        await dialog.WaitForAssertionAsync(() => Assert.Equal(["owner", "jiwon"], Names(dialog)));
        Assert.Equal(CollectionRole.Reader, (await world.Get<CollectionService>().ReadAsync(reader, id, world.Cancel)).Role);
    }

    [Fact]
    public async Task A_search_that_finds_nobody_says_so()
    {
        await using var world = await TestWorld.CreateAsync();
        var owner = await world.PersonAsync("owner");
        await using var ui = new UiContext().With(world).For(owner);
        var dialog = await ShowAsync(ui, await world.CollectionAsync(owner));

        dialog.Find("input[type=search]").Input("owner");

        await dialog.WaitForAssertionAsync(() => Assert.Equal("Nobody else has this name or address.", dialog.Find("[role=status]").TextContent));
    }

    [Fact]
    public async Task A_role_is_changed_and_a_member_removed()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, reader) = (await world.PersonAsync("owner"), await world.PersonAsync("jiwon"));
        var id = await world.CollectionAsync(owner, "Handbook", reader);
        await using var ui = new UiContext().With(world).For(owner);
        var dialog = await ShowAsync(ui, id);
        await dialog.WaitForAssertionAsync(() => Assert.Equal("Reader", Role(dialog, "jiwon")));

        dialog.Find("[aria-label='Role of jiwon']").Change("Editor");
        await dialog.WaitForAssertionAsync(() => Assert.Equal("Editor", Role(dialog, "jiwon")));
        Assert.True((await world.Get<CollectionService>().ReadAsync(reader, id, world.Cancel)).CanEdit);

        dialog.Find("[aria-label='Remove jiwon']").Click();
        await dialog.WaitForAssertionAsync(() => Assert.Equal(["owner"], Names(dialog)));
    }

    [Fact]
    public async Task The_last_owner_stays_and_the_list_shows_her_role_again()
    {
        await using var world = await TestWorld.CreateAsync();
        var owner = await world.PersonAsync("owner");
        await using var ui = new UiContext().With(world).For(owner);
        var dialog = await ShowAsync(ui, await world.CollectionAsync(owner));
        await dialog.WaitForAssertionAsync(() => Assert.Equal("Owner", Role(dialog, "owner")));

        dialog.Find("[aria-label='Role of owner']").Change("Reader");

        await dialog.WaitForAssertionAsync(() => Assert.NotEmpty(dialog.Find("[role=alert]").TextContent));
        Assert.Equal("Owner", Role(dialog, "owner"));
    }

    [Fact]
    public async Task Who_gives_the_collection_away_sees_its_members_no_more()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, heir) = (await world.PersonAsync("owner"), await world.PersonAsync("heir"));
        var id = await world.CollectionAsync(owner);
        await world.Get<MemberService>().SetAsync(owner, id, heir.Id, CollectionRole.Owner, world.Cancel);
        await using var ui = new UiContext().With(world).For(owner);
        var dialog = await ShowAsync(ui, id);
        await dialog.WaitForAssertionAsync(() => Assert.Equal(2, Names(dialog).Count));

        dialog.Find("[aria-label='Remove owner']").Click();

        await dialog.WaitForAssertionAsync(() => Assert.NotEmpty(dialog.Find("[role=alert]").TextContent));
        Assert.Empty(Names(dialog));
    }

    private static Task<IRenderedComponent<MudDialogProvider>> ShowAsync(UiContext ui, Guid id) =>
        ui.ShowDialogAsync(new DialogParameters<MembersDialog> { { dialog => dialog.CollectionId, id } });

    private static IReadOnlyList<string> Names(IRenderedComponent<MudDialogProvider> dialog) => [.. dialog.FindAll(".links b").Select(name => name.TextContent.Trim())];

    private static string? Role(IRenderedComponent<MudDialogProvider> dialog, string name) =>
        dialog.Find($"[aria-label='Role of {name}'] option[selected]").GetAttribute("value");
}
