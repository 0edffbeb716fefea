using System.Net;
using Bunit;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Collections.Reembedding;
using KnowledgeAssistant.Embeddings;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Embeddings;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Embeddings;

public sealed class EmbeddingPagesTests(SharedApp app) : IClassFixture<SharedApp>
{
    [Fact]
    public async Task For_everybody_but_administrators_there_is_no_such_page_and_no_upload()
    {
        using var client = await app.SignInUserAsync();

        using var page = await client.GetAsync("/embedding-models", app.Host.Cancel);
        using var upload = await SendAsync(client, "tiny", "no archive"u8.ToArray());

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (page.StatusCode, upload.StatusCode));
    }

    [Fact]
    public async Task An_administrator_is_told_what_is_wrong_with_an_archive()
    {
        using var client = await app.SignInAdministratorAsync();

        using var upload = await SendAsync(client, "tiny", "no archive"u8.ToArray());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, upload.StatusCode);
        Assert.Contains("no ZIP file", await upload.Content.ReadAsStringAsync(app.Host.Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_shows_each_model_who_uses_it_and_how_fast_it_is()
    {
        await using var world = await TestWorld.CreateAsync();
        var admin = await world.PersonAsync("minji", PersonRole.Administrator);
        await world.CollectionAsync(admin);
        ModelFolder.AddBert(world.Folder);
        ModelFolder.AddBert(world.Folder, "not-added", new TinyModel { Seed = 2 });
        await AddAsync(world, admin);
        await using var ui = new UiContext().With(world).For(admin);

        var page = ui.Render<EmbeddingModelsPage>();
        await page.WaitForAssertionAsync(() => Assert.Equal(["Universal Sentence Encoder Lite", "Tiny"], page.FindAll(".card h2").Select(heading => heading.TextContent)));
        Assert.Contains("Handbook", page.Find(".embedded-collections").TextContent, StringComparison.Ordinal);
        Assert.Equal(["not-added"], page.FindAll(".folder-list b").Select(folder => folder.TextContent));
        await page.FindAll(".card")[1].QuerySelectorAll("button")[0].ClickAsync();

        await page.WaitForAssertionAsync(() => Assert.Matches(@"^[\d,.]+$", page.FindAll(".card")[1].QuerySelector("dd [role=status]")!.TextContent));
    }

    [Fact]
    public async Task A_collection_says_which_of_its_languages_its_model_does_not_read_and_how_far_a_change_is()
    {
        await using var world = await TestWorld.CreateAsync();
        var admin = await world.PersonAsync("minji", PersonRole.Administrator);
        var collection = await world.CollectionAsync(admin);
        await world.UploadAsync(admin, collection, "휴가.md", "직원은 달력 연도마다 유급 연차 휴가 25일을 사용할 수 있다. 사용하지 않은 휴가는 다음 해로 넘어간다.");
        await world.IngestAsync();
        ModelFolder.AddBert(world.Folder);
        var model = await AddAsync(world, admin);
        await using var ui = new UiContext().With(world).For(admin);
        var line = ui.Render<EmbeddingLine>(parameters => parameters.Add(p => p.CollectionId, collection));
        await line.WaitForAssertionAsync(() => Assert.Contains("does not read Korean", line.Find(".embedding-foreign").TextContent, StringComparison.Ordinal));

        await world.Get<EmbeddingChangeService>().BeginAsync(admin, collection, model, world.Cancel);
        await line.WaitForAssertionAsync(() => Assert.Contains("Embedding with “Tiny”", line.Find(".ingest").TextContent, StringComparison.Ordinal));
        await line.Find(".ingest button").ClickAsync();

        await line.WaitForAssertionAsync(() => Assert.Empty(line.FindAll(".ingest")));
        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        Assert.False(await db.EmbeddingChanges.AnyAsync(change => change.State != EmbeddingChangeState.Discarding, world.Cancel));
    }

    private async Task<HttpResponseMessage> SendAsync(HttpClient client, string name, byte[] content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/embedding-models/folders?name={name}") { Content = new ByteArrayContent(content) };
        request.Headers.Add("RequestVerificationToken", (await client.HiddenFieldsAsync("/account", app.Host.Cancel))["__RequestVerificationToken"]);
        return await client.SendAsync(request, app.Host.Cancel);
    }

    private static Task<string> AddAsync(TestWorld world, CurrentUser admin) => world.Get<EmbeddingModelService>().AddAsync(
        admin, new EmbeddingModelDraft("Tiny", EmbeddingModelKind.Folder, "tiny-bert", null, 128, EmbeddingPooling.Mean, "", "", ["en", "ko"]), world.Cancel);
}
