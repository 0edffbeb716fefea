using AngleSharp.Dom;
using Bunit;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Collections.Ingestion;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Collections;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Collections;

public sealed class CollectionDocumentsTests
{
    [Fact]
    public async Task While_it_loads_it_says_so()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await ReadAsync(world, user, await world.CollectionAsync(user));
        await using var ui = new UiContext().With(world).For(user);
        var hold = world.HoldDatabase();

        var documents = Render(ui, collection);
        Assert.Equal("Loading", documents.Find("[role=status]").TextContent);
        hold.Dispose();

        await documents.WaitForAssertionAsync(() => Assert.Empty(documents.FindAll("[role=status]")));
    }

    [Fact]
    public async Task An_empty_collection_offers_its_editors_to_upload()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        await using var ui = new UiContext().With(world).For(user);

        var documents = Render(ui, await ReadAsync(world, user, await world.CollectionAsync(user)));

        await documents.WaitForAssertionAsync(() => Assert.Single(documents.FindAll(".drop-large input[type=file]")));
        Assert.Empty(documents.FindAll("table, .table-tools"));
    }

    [Fact]
    public async Task An_empty_collection_tells_its_readers_who_can_fill_it()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, reader) = (await world.PersonAsync("owner"), await world.PersonAsync("reader"));
        var id = await world.CollectionAsync(owner, "Handbook", reader);
        await using var ui = new UiContext().With(world).For(reader);

        var documents = Render(ui, await ReadAsync(world, reader, id));

        await documents.WaitForAssertionAsync(() => Assert.Equal("An editor or owner can add some: owner.", documents.Find(".notice p").TextContent));
        Assert.Empty(documents.FindAll("input[type=file]"));
    }

    [Fact]
    public async Task What_needs_attention_stands_first_and_the_filters_count()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var id = await world.CollectionAsync(user);
        await world.AddDocumentAsync(id, "ready.md", IngestionState.Ready, 3);
        await world.AddDocumentAsync(id, "waiting.md", IngestionState.Waiting);
        await world.AddDocumentAsync(id, "failed.md", IngestionState.Failed);
        await using var ui = new UiContext().With(world).For(user);

        var documents = Render(ui, await ReadAsync(world, user, id));

        await documents.WaitForAssertionAsync(() => Assert.Equal(["failed.md", "waiting.md", "ready.md"], Names(documents)));
        Assert.Equal(["All 3", "In progress 1", "Not read 1"], documents.FindAll(".segmented a").Select(filter => filter.TextContent));
        Assert.Equal("1 of 3 ready", documents.Find(".ingest b").TextContent);
    }

    [Fact]
    public async Task A_filter_of_the_address_shows_only_what_it_says()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var id = await world.CollectionAsync(user);
        await world.AddDocumentAsync(id, "ready.md", IngestionState.Ready);
        await world.AddDocumentAsync(id, "failed.md", IngestionState.Failed);
        await using var ui = new UiContext().With(world).For(user);
        var documents = Render(ui, await ReadAsync(world, user, id));
        await documents.WaitForAssertionAsync(() => Assert.Equal(2, Names(documents).Count));

        ui.Navigation.NavigateTo(documents.FindAll(".segmented a")[2].GetAttribute("href")!);

        await documents.WaitForAssertionAsync(() => Assert.Equal(["failed.md"], Names(documents)));
        Assert.Equal("true", documents.FindAll(".segmented a")[2].GetAttribute("aria-current"));
    }

    [Fact]
    public async Task What_is_typed_finds_by_name_and_stands_in_the_address()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var id = await world.CollectionAsync(user);
        await world.AddDocumentAsync(id, "Leave policy.md", IngestionState.Ready);
        await world.AddDocumentAsync(id, "Security.md", IngestionState.Ready);
        await using var ui = new UiContext().With(world).For(user);
        var documents = Render(ui, await ReadAsync(world, user, id));
        await documents.WaitForAssertionAsync(() => Assert.Equal(2, Names(documents).Count));

        documents.Find("input[type=search]").Input(" POLICY ");

        await documents.WaitForAssertionAsync(() => Assert.Equal(["Leave policy.md"], Names(documents)));
        Assert.Equal($"collections/{id}?find=POLICY", ui.Address);

        documents.Find("input[type=search]").Input("nothing like it");
        await documents.WaitForAssertionAsync(() => Assert.Equal("No document matches.", documents.Find("p[role=status]").TextContent));
    }

    [Fact]
    public async Task A_column_sorts_and_then_turns_round()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var id = await world.CollectionAsync(user);
        foreach (var name in new[] { "b.md", "c.md", "a.md" })
            await world.AddDocumentAsync(id, name, IngestionState.Ready);
        await using var ui = new UiContext().With(world).For(user);
        var documents = Render(ui, await ReadAsync(world, user, id));
        await documents.WaitForAssertionAsync(() => Assert.Equal(3, Names(documents).Count));

        ui.Navigation.NavigateTo(ByName(documents).QuerySelector("a")!.GetAttribute("href")!);
        await documents.WaitForAssertionAsync(() => Assert.Equal(["a.md", "b.md", "c.md"], Names(documents)));
        Assert.Equal("ascending", ByName(documents).GetAttribute("aria-sort"));

        ui.Navigation.NavigateTo(ByName(documents).QuerySelector("a")!.GetAttribute("href")!);
        await documents.WaitForAssertionAsync(() => Assert.Equal(["c.md", "b.md", "a.md"], Names(documents)));
        Assert.Equal("descending", ByName(documents).GetAttribute("aria-sort"));
    }

    [Fact]
    public async Task More_than_fifty_documents_are_turned_over_page_by_page()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var id = await world.CollectionAsync(user);
        for (var i = 0; i < 60; i++)
            await world.AddDocumentAsync(id, $"{i:00}.md", IngestionState.Ready);
        await using var ui = new UiContext().With(world).For(user);
        ui.Navigation.NavigateTo($"collections/{id}?sort=Name");
        var documents = Render(ui, await ReadAsync(world, user, id));
        await documents.WaitForAssertionAsync(() => Assert.Equal("1–50 of 60", documents.Find(".pager span").TextContent));
        Assert.True(documents.Find("[aria-label='Previous page']").HasAttribute("disabled"));

        documents.Find("[aria-label='Next page']").Click();

        await documents.WaitForAssertionAsync(() => Assert.Equal("51–60 of 60", documents.Find(".pager span").TextContent));
        Assert.Equal([.. Enumerable.Range(50, 10).Select(i => $"{i:00}.md")], Names(documents));
        Assert.True(documents.Find("[aria-label='Next page']").HasAttribute("disabled"));
    }

    [Fact]
    public async Task A_page_beyond_the_last_one_leads_to_the_first()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var id = await world.CollectionAsync(user);
        await world.AddDocumentAsync(id, "only.md", IngestionState.Ready);
        await using var ui = new UiContext().With(world).For(user);
        ui.Navigation.NavigateTo($"collections/{id}?skip=50");

        var documents = Render(ui, await ReadAsync(world, user, id));

        await documents.WaitForAssertionAsync(() => Assert.Equal(["only.md"], Names(documents)));
        Assert.Equal($"collections/{id}", ui.Address);
    }

    [Fact]
    public async Task From_one_collection_to_another_the_documents_are_those_of_the_other()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var (first, second) = (await world.CollectionAsync(user), await world.CollectionAsync(user, "Wiki"));
        await world.AddDocumentAsync(first, "first.md", IngestionState.Ready);
        await world.AddDocumentAsync(second, "second.md", IngestionState.Ready);
        await using var ui = new UiContext().With(world).For(user);
        var documents = Render(ui, await ReadAsync(world, user, first));
        await documents.WaitForAssertionAsync(() => Assert.Equal(["first.md"], Names(documents)));

        var other = await ReadAsync(world, user, second);
        documents.Render(parameters => parameters.Add(d => d.Collection, other));

        await documents.WaitForAssertionAsync(() => Assert.Equal(["second.md"], Names(documents)));
        await world.AddDocumentAsync(second, "third.md", IngestionState.Ready);
        world.Get<IngestionProgress>().Changed(second);
        await documents.WaitForAssertionAsync(() => Assert.Equal(2, Names(documents).Count));
    }

    [Fact]
    public async Task Of_two_collections_opened_at_once_the_later_one_stays()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var (first, second) = (await world.CollectionAsync(user), await world.CollectionAsync(user, "Wiki"));
        await world.AddDocumentAsync(first, "first.md", IngestionState.Ready);
        await world.AddDocumentAsync(second, "second.md", IngestionState.Ready);
        var (handbook, wiki) = (await ReadAsync(world, user, first), await ReadAsync(world, user, second));
        await using var ui = new UiContext().With(world).For(user);
        var hold = world.HoldDatabase();
        var documents = Render(ui, handbook);

        hold.LetNewcomersPass();
        documents.Render(parameters => parameters.Add(d => d.Collection, wiki));
        await documents.WaitForAssertionAsync(() => Assert.Equal(["second.md"], Names(documents)));
        var drawn = documents.RenderCount;
        hold.Dispose();

        await documents.WaitForStateAsync(() => documents.RenderCount > drawn);
        Assert.Equal(["second.md"], Names(documents));
    }

    [Fact]
    public async Task A_waiting_document_is_cancelled_and_read_again()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var id = await world.CollectionAsync(user);
        await world.UploadAsync(user, id, "leave.md", "Text");
        await using var ui = new UiContext().With(world).For(user);
        var documents = Render(ui, await ReadAsync(world, user, id));
        await documents.WaitForAssertionAsync(() => Assert.Equal("Waiting", documents.Find(".state").TextContent.Trim()));

        documents.Find("[aria-label='Cancel: leave.md']").Click();
        await documents.WaitForAssertionAsync(() => Assert.Equal("Cancelled", documents.Find(".state").TextContent.Trim()));

        documents.Find("[aria-label='Retry: leave.md']").Click();
        await documents.WaitForAssertionAsync(() => Assert.Equal("Waiting", documents.Find(".state").TextContent.Trim()));

        documents.FindAll("button").Single(button => button.TextContent == "Cancel all").Click();
        await documents.WaitForAssertionAsync(() => Assert.Equal("Cancelled", documents.Find(".state").TextContent.Trim()));
    }

    [Fact]
    public async Task Deleting_says_what_goes_and_then_it_is_gone()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var id = await world.CollectionAsync(user);
        await world.AddDocumentAsync(id, "leave.md", IngestionState.Ready, 2);
        await using var ui = new UiContext().With(world).For(user);
        var (dialogs, documents) = (ui.RenderDialogs(), Render(ui, await ReadAsync(world, user, id)));
        await documents.WaitForAssertionAsync(() => Assert.Single(Names(documents)));

        documents.Find(".menu-danger").Click();
        await dialogs.WaitForAssertionAsync(() => Assert.Equal("“leave.md” goes, with 2 passages.", dialogs.Find(".delete-what").TextContent));
        dialogs.Find(".button-danger").Click();

        await documents.WaitForAssertionAsync(() => Assert.Empty(documents.FindAll("table")));
    }

    [Fact]
    public async Task Who_is_no_member_any_more_sees_no_document()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, reader) = (await world.PersonAsync("owner"), await world.PersonAsync("reader"));
        var id = await world.CollectionAsync(owner, "Handbook", reader);
        await world.AddDocumentAsync(id, "secret.md", IngestionState.Ready);
        await using var ui = new UiContext().With(world).For(reader);
        var documents = Render(ui, await ReadAsync(world, reader, id));
        await documents.WaitForAssertionAsync(() => Assert.Single(Names(documents)));

        await world.Get<MemberService>().RemoveAsync(owner, id, reader.Id, world.Cancel);
        world.Get<IngestionProgress>().Changed(id);

        await documents.WaitForAssertionAsync(() => Assert.NotEmpty(documents.Find("[role=alert]").TextContent));
        Assert.DoesNotContain("secret.md", documents.Markup);
    }

    private static Task<CollectionDetails> ReadAsync(TestWorld world, CurrentUser user, Guid id) => world.Get<CollectionService>().ReadAsync(user, id, world.Cancel);

    private static IRenderedComponent<CollectionDocuments> Render(UiContext ui, CollectionDetails collection) =>
        ui.Render<CollectionDocuments>(parameters => parameters.Add(documents => documents.Collection, collection));

    private static IReadOnlyList<string> Names(IRenderedComponent<CollectionDocuments> documents) => [.. documents.FindAll(".document-name b").Select(name => name.TextContent)];

    private static IElement ByName(IRenderedComponent<CollectionDocuments> documents) => documents.Find("th.document-name");
}
