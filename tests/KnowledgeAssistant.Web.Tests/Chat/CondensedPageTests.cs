using Bunit;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Chat;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Chat;

public sealed class CondensedPageTests
{
    [Fact]
    public async Task A_document_is_condensed_while_the_page_watches_and_each_round_has_its_address()
    {
        await using var endpoint = await FakeOpenAI.StartAsync();
        var count = 0;
        endpoint.Always(reply => Interlocked.Increment(ref count) == 1
            ? FakeAnswers.Whole("It is about leave. [1]")(reply)
            : FakeAnswers.Whole("ADDED: **25 days**\n\nEvery employee has 25 days. [1]")(reply));
        await using var world = await TestWorld.CreateAsync(endpoint.Settings());
        var (user, version) = await UploadAsync(world);
        await using var ui = new UiContext().With(world).For(user);
        var page = ui.Render<CondensedPage>(parameters => parameters.Add(p => p.VersionId, version));

        page.FindAll("button").Single(button => button.TextContent == "Condense this document").Click();

        await page.WaitForAssertionAsync(() => Assert.Equal(["Round 1", "Round 2", "Round 3", "Round 4", "Round 5"], page.FindAll(".segmented a").Select(tab => tab.TextContent)));
        await page.WaitForAssertionAsync(() => Assert.Contains("Condense again", page.Markup, StringComparison.Ordinal));
        Assert.Equal("Every employee has 25 days.1", page.Find(".answer-text p").TextContent);
        Assert.Equal("Added in this round: 25 days", page.Find(".condensed-added").TextContent);
        Assert.Equal($"documents/{version}/condensed?round=5#passage-1", page.Find("a.cite").GetAttribute("href"));
        Assert.NotNull(page.Find("#passage-1 blockquote"));

        ui.Navigation.NavigateTo($"documents/{version}/condensed?round=1");

        await page.WaitForAssertionAsync(() => Assert.Equal("It is about leave.1", page.Find(".answer-text p").TextContent));
        Assert.Equal("Round 1", page.Find(".segmented a[aria-current]").TextContent);
        Assert.Empty(page.FindAll(".condensed-added"));
    }

    [Fact]
    public async Task Without_a_writing_model_the_page_says_what_is_needed_and_begins_nothing()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, version) = await UploadAsync(world);
        await using var ui = new UiContext().With(world).For(user);

        var page = ui.Render<CondensedPage>(parameters => parameters.Add(p => p.VersionId, version));

        Assert.True(page.FindAll("button").Single(button => button.TextContent == "Condense this document").HasAttribute("disabled"));
        Assert.StartsWith("Condensing needs a chat model that writes.", page.Find(".note").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_that_one_may_not_read_is_not_there()
    {
        await using var world = await TestWorld.CreateAsync();
        var (_, version) = await UploadAsync(world);
        await using var ui = new UiContext().With(world).For(await world.PersonAsync("jun"));
        var isNotFound = false;
        ui.Navigation.OnNotFound += (_, _) => isNotFound = true;

        var page = ui.Render<CondensedPage>(parameters => parameters.Add(p => p.VersionId, version));

        Assert.True(isNotFound);
        Assert.DoesNotContain("leave.md", page.Markup, StringComparison.Ordinal);
    }

    private static async Task<(CurrentUser User, Guid Version)> UploadAsync(TestWorld world)
    {
        var user = await world.PersonAsync("minji");
        var added = await world.UploadAsync(user, await world.CollectionAsync(user), "leave.md", "# Leave policy\n\nEvery employee has 25 days of paid annual leave in a calendar year.");
        await world.IngestAsync();
        return (user, added.VersionId);
    }
}
