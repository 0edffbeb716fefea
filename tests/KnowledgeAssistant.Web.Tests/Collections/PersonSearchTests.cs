using Bunit;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Collections;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Collections;

public sealed class PersonSearchTests
{
    [Fact]
    public async Task Whoever_was_chosen_leaves_an_empty_field_for_the_next_one()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, _) = (await world.PersonAsync("minji"), await world.PersonAsync("jisoo"));
        var collection = await world.CollectionAsync(owner);
        await using var ui = new UiContext().With(world).For(owner);
        var search = ui.Render<PersonSearch>(parameters => parameters.Add(s => s.CollectionId, collection));
        await search.Find("input").InputAsync("jis");
        await search.WaitForAssertionAsync(() => search.Find(".person-choice"));

        search.Find(".person-choice").Click();

        await search.WaitForAssertionAsync(() => Assert.Empty(search.FindAll(".person-choice")));
        Assert.Equal("", search.Find("input").GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task Who_may_not_choose_members_any_more_is_told_so()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, other) = (await world.PersonAsync("minji"), await world.PersonAsync("jisoo"));
        var collection = await world.CollectionAsync(owner);
        await using var ui = new BunitContext();
        ui.Services.AddSingleton(world.Get<MemberService>());
        var search = ui.Render<PersonSearch>(parameters => parameters.AddCascadingValue(owner).Add(s => s.CollectionId, collection));
        await world.Get<MemberService>().SetAsync(owner, collection, other.Id, CollectionRole.Owner, world.Cancel);
        await world.Get<MemberService>().RemoveAsync(other, collection, owner.Id, world.Cancel);

        await search.Find("input").InputAsync("jis");

        await search.WaitForAssertionAsync(() => Assert.StartsWith("You may not do this.", search.Find("[role=alert]").TextContent, StringComparison.Ordinal));
    }
}
