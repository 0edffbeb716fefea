using Bunit;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Collections;
using MudBlazor;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Collections;

public sealed class CollectionDialogTests
{
    [Fact]
    public async Task A_name_that_cannot_be_used_is_refused_and_what_was_typed_stays()
    {
        await using var world = await TestWorld.CreateAsync();
        await using var ui = new UiContext().With(world).For(await world.PersonAsync("minji"));
        var dialog = await ui.ShowDialogAsync(new DialogParameters<CollectionDialog>());
        dialog.Find("input").Change("  ");
        dialog.Find("textarea").Change("About leave");

        await dialog.Find("form").SubmitAsync();

        await dialog.WaitForAssertionAsync(() => Assert.NotEmpty(dialog.Find("[role=alert]").TextContent));
        Assert.Equal("About leave", dialog.Find("textarea").GetAttribute("value"));
        Assert.False(dialog.Find("[type=submit]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task While_it_saves_the_button_rests()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        await using var ui = new UiContext().With(world).For(user);
        var dialog = await ui.ShowDialogAsync(new DialogParameters<CollectionDialog>());
        dialog.Find("input").Change("Handbook");

        using (world.HoldDatabase())
        {
            dialog.Find("form").Submit();
            Assert.True(dialog.Find("[type=submit]").HasAttribute("disabled"));
        }

        await dialog.WaitForAssertionAsync(() => Assert.Empty(dialog.FindAll("form")));
        Assert.Equal("Handbook", Assert.Single(await world.Get<CollectionService>().ListAsync(user, world.Cancel)).Name);
    }

    [Fact]
    public async Task An_existing_collection_is_described_anew()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.Get<CollectionService>().ReadAsync(user, await world.CollectionAsync(user), world.Cancel);
        await using var ui = new UiContext().With(world).For(user);
        var dialog = await ui.ShowDialogAsync(new DialogParameters<CollectionDialog> { { d => d.Collection, collection } });
        Assert.Equal(("Handbook", "Save"), (dialog.Find("input").GetAttribute("value"), dialog.Find("[type=submit]").TextContent));

        dialog.Find("textarea").Change("Rules and leave");
        await dialog.Find("form").SubmitAsync();

        await dialog.WaitForAssertionAsync(() => Assert.Empty(dialog.FindAll("form")));
        Assert.Equal("Rules and leave", (await world.Get<CollectionService>().ReadAsync(user, collection.Id, world.Cancel)).Description);
    }

    [Fact]
    public async Task Who_lost_the_collection_meanwhile_is_told()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, other) = (await world.PersonAsync("owner"), await world.PersonAsync("other"));
        var collection = await world.Get<CollectionService>().ReadAsync(owner, await world.CollectionAsync(owner), world.Cancel);
        await world.Get<MemberService>().SetAsync(owner, collection.Id, other.Id, CollectionRole.Owner, world.Cancel);
        await world.Get<MemberService>().RemoveAsync(other, collection.Id, owner.Id, world.Cancel);
        await using var ui = new UiContext().With(world).For(owner);
        var dialog = await ui.ShowDialogAsync(new DialogParameters<CollectionDialog> { { d => d.Collection, collection } });

        dialog.Find("input").Change("Mine again");
        await dialog.Find("form").SubmitAsync();

        await dialog.WaitForAssertionAsync(() => Assert.NotEmpty(dialog.Find("[role=alert]").TextContent));
        Assert.Equal("Handbook", (await world.Get<CollectionService>().ReadAsync(other, collection.Id, world.Cancel)).Name);
    }
}
