using System.Text;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Collections.Ingestion;
using KnowledgeAssistant.Collections.Reembedding;
using KnowledgeAssistant.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TestContext = Xunit.TestContext;

namespace KnowledgeAssistant.Testing;

/// <summary>
/// The product without its web pages: the real features over a real database and storage folder, for tests of services.
/// Hosted services do not run; a test that wants ingestion calls it.
/// </summary>
public sealed partial class TestWorld : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;

    private TestWorld(TestDatabase database, ServiceProvider services)
    {
        _database = database;
        _services = services;
    }

    /// <summary>The database.</summary>
    public IDbContextFactory<AppDb> Database => _database;

    /// <summary>The storage folder.</summary>
    public string Folder => _database.Folder;

    /// <summary>Ends with the test.</summary>
    public CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A world of its own. <paramref name="settings"/> are configuration keys and values; <paramref name="services"/> replaces parts (a clock, say).</summary>
    public static async Task<TestWorld> CreateAsync(IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null) =>
        Build(await TestDatabase.CreateAsync(), settings, services);

    /// <summary>The product over an existing storage folder that no process owns; the folder stays. <paramref name="settings"/> are configuration keys and values.</summary>
    public static TestWorld Open(string folder, IReadOnlyDictionary<string, string?>? settings = null) => Build(TestDatabase.Open(folder), settings, null);

    /// <summary>All services of the product.</summary>
    public IServiceProvider Services => _services;

    /// <summary>From now on the services wait for the database, until the hold says otherwise.</summary>
    public DatabaseHold HoldDatabase() => _database.Hold();

    /// <summary>A service of the product.</summary>
    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Adds an enabled person and says who she is.</summary>
    public async Task<CurrentUser> PersonAsync(string name, PersonRole role = PersonRole.User)
    {
        await using var db = _database.CreateDbContext();
        var person = new Person
        {
            Id = Guid.CreateVersion7(),
            DisplayName = name,
            UserName = $"{name}@example.com",
            NormalizedUserName = $"{name}@example.com".ToUpperInvariant(),
            Email = $"{name}@example.com",
            NormalizedEmail = $"{name}@example.com".ToUpperInvariant(),
            Role = role,
            CreatedAt = DateTimeOffset.UtcNow,
            SecurityStamp = Guid.NewGuid().ToString(),
        };
        db.Users.Add(person);
        await db.SaveChangesAsync(Cancel);
        return new CurrentUser(person.Id, name, role);
    }

    /// <summary>A collection of <paramref name="owner"/>, readable by <paramref name="readers"/>.</summary>
    public async Task<Guid> CollectionAsync(CurrentUser owner, string name = "Handbook", params CurrentUser[] readers)
    {
        var id = await Get<CollectionService>().CreateAsync(owner, name, "", Cancel);
        await using var db = _database.CreateDbContext();
        db.CollectionMembers.AddRange(readers.Select(reader => new CollectionMember { CollectionId = id, PersonId = reader.Id, Role = CollectionRole.Reader }));
        await db.SaveChangesAsync(Cancel);
        return id;
    }

    /// <summary>Uploads a document as a person would.</summary>
    public async Task<AddedDocument> UploadAsync(CurrentUser user, Guid collectionId, string name, byte[] content) =>
        await Get<DocumentService>().AddAsync(user, collectionId, name, new MemoryStream(content), content.Length, Cancel);

    /// <summary>Uploads a text document.</summary>
    public Task<AddedDocument> UploadAsync(CurrentUser user, Guid collectionId, string name, string content) =>
        UploadAsync(user, collectionId, name, Encoding.UTF8.GetBytes(content));

    /// <summary>An ingestion worker that was not started yet.</summary>
    public IngestionWorker Worker() => ActivatorUtilities.CreateInstance<IngestionWorker>(_services);

    /// <summary>Runs the ingestion worker until nothing is waiting or running.</summary>
    public async Task IngestAsync()
    {
        using var worker = Worker();
        await worker.StartAsync(Cancel);
        await Waiting.UntilAsync("nothing waits or runs", async () =>
        {
            await using var db = _database.CreateDbContext();
            return !await db.IngestionJobs.AnyAsync(Cancel);
        }, Cancel);

        await worker.StopAsync(Cancel);
    }

    /// <summary>Runs the worker that changes embedding models until no change is to be worked on.</summary>
    public async Task ChangeAsync()
    {
        using var worker = ActivatorUtilities.CreateInstance<EmbeddingChangeWorker>(_services);
        await worker.StartAsync(Cancel);
        await Waiting.UntilAsync("no collection is on its way to another model", async () =>
        {
            await using var db = _database.CreateDbContext();
            return !await db.EmbeddingChanges.AnyAsync(c => c.State != EmbeddingChangeState.Failed, Cancel);
        }, Cancel);
        await worker.StopAsync(Cancel);
    }

    /// <summary>Asks a question and waits for the whole answer.</summary>
    public async Task<AnswerView> AskAsync(CurrentUser user, string question, params Guid[] collectionIds)
    {
        var run = await Get<ChatService>().AskAsync(user, null, question, collectionIds, Cancel);
        await foreach (var _ in run.ReadAsync(Cancel))
        {
        }

        return (await Get<ConversationReader>().ReadAnswerAsync(user, run.AnswerId, Cancel))!;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // An answer that is still being written would write into a folder that goes.
        using (var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30)))
            await Get<AnswerRuns>().InterruptAsync(patience.Token);
        await _services.DisposeAsync();
        _database.Dispose();
    }

    private static TestWorld Build(TestDatabase database, IReadOnlyDictionary<string, string?>? settings, Action<IServiceCollection>? services)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Storage:Path"] = database.Folder,
                ["Chat:QuestionsPerMinute"] = "100000",     // tests ask faster than people
            })
            .AddInMemoryCollection(settings)
            .Build();
        var collection = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning))
            .AddHttpClient()
            .AddKnowledgeAssistant();
        collection.AddDataProtection().SetApplicationName("KnowledgeAssistant").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(database.Folder, "keys")));
        collection.AddSingleton<IDbContextFactory<AppDb>>(database);
        services?.Invoke(collection);
        return new TestWorld(database, collection.BuildServiceProvider());
    }
}
