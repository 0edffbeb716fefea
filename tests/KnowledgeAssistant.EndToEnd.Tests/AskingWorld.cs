using System.Text;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.EndToEnd.Tests;

/// <summary>The running program with a collection "Handbook" whose documents are ready, and its owner at the start of a new question.</summary>
public sealed class AskingWorld : IAsyncDisposable
{
    private AskingWorld(AppHost app, CurrentUser user, Visitor visitor) => (App, User, Visitor) = (app, user, visitor);

    /// <summary>The program.</summary>
    public AppHost App { get; }

    /// <summary>The owner.</summary>
    public CurrentUser User { get; }

    /// <summary>The owner's browser.</summary>
    public Visitor Visitor { get; }

    /// <summary>The id of the collection "Handbook".</summary>
    public Guid Handbook { get; private set; }

    public static async Task<AskingWorld> StartAsync(Browser browser, Dictionary<string, string?>? settings, params (string Name, string Text)[] documents)
    {
        var app = await AppHost.StartAsync(settings);
        var user = await app.AddPersonAsync("minji@example.com", Visitor.Password, "Minji Park", PersonRole.Administrator);
        var world = new AskingWorld(app, user, await browser.VisitAsync(app.Url));
        world.Handbook = await world.AddCollectionAsync("Handbook", documents);
        await world.Visitor.SignInAsync("minji@example.com");
        return world;
    }

    /// <summary>Adds a collection and waits until its documents are ready.</summary>
    public async Task<Guid> AddCollectionAsync(string name, params (string Name, string Text)[] documents)
    {
        var id = await App.Get<CollectionService>().CreateAsync(User, name, "", App.Cancel);
        foreach (var (document, text) in documents)
            await App.Get<DocumentService>().AddAsync(User, id, document, new MemoryStream(Encoding.UTF8.GetBytes(text)), Encoding.UTF8.GetByteCount(text), App.Cancel);
        await App.UntilReadyAsync(id, documents.Length);
        return id;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await Visitor.DisposeAsync();
        }
        finally
        {
            await App.DisposeAsync();
        }
    }
}

/// <summary>Waiting for what the program does by itself.</summary>
internal static class AppWaiting
{
    /// <summary>Adds a collection "Handbook" of one document and waits until it is ready.</summary>
    public static async Task AddHandbookAsync(this AppHost app, CurrentUser user, string text)
    {
        var id = await app.Get<CollectionService>().CreateAsync(user, "Handbook", "", app.Cancel);
        var bytes = Encoding.UTF8.GetBytes(text);
        await app.Get<DocumentService>().AddAsync(user, id, "leave.md", new MemoryStream(bytes), bytes.Length, app.Cancel);
        await app.UntilReadyAsync(id, 1);
    }

    /// <summary>Waits until a collection has so many documents that are ready.</summary>
    public static Task UntilReadyAsync(this AppHost app, Guid collectionId, int documents) => Waiting.UntilAsync("the documents are ready", async () =>
    {
        await using var db = app.Database();
        return await db.Documents.CountAsync(d => d.CollectionId == collectionId && d.ActiveVersionId != null && d.ActiveVersionId == d.NewestVersionId, app.Cancel) >= documents;
    }, app.Cancel);
}
