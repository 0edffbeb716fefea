using System.Globalization;
using System.Net;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Testing.Circuits;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Benchmarks;

/// <summary>
/// The web app in a process of its own with many people who may all read the sample collection. The people are rows; everything
/// after that goes through the program: signing in, loading the sample, asking.
/// </summary>
internal sealed class PeopledApp : IAsyncDisposable
{
    /// <summary>Everybody's password.</summary>
    public const string Password = "a sentence is a fine password";

    private const int SampleDocuments = 12;

    // All these people come from one address, and as fast as they can.
    private static readonly Dictionary<string, string> WithoutLimits = new()
    {
        ["Limits__SignInsPerMinute"] = "1000000",
        ["Limits__RequestsPerMinute"] = "1000000",
        ["Chat__QuestionsPerMinute"] = "100000",
    };

    private readonly TestDatabase _database;
    private readonly List<HttpClient> _browsers = [];

    private PeopledApp(RunningApp app, TestDatabase database, IReadOnlyList<Person> people) => (App, _database, People) = (app, database, people);

    /// <summary>The running program.</summary>
    public RunningApp App { get; }

    /// <summary>Everybody; the first one is the administrator and owns the sample collection.</summary>
    public IReadOnlyList<Person> People { get; }

    /// <summary>The database, for rows that are nobody's work.</summary>
    public IDbContextFactory<Data.AppDb> Database => _database;

    /// <summary>The sample collection.</summary>
    public Guid SampleId { get; private set; }

    /// <summary>Starts the program and loads the sample.</summary>
    /// <param name="program">The program's file.</param>
    /// <param name="people">How many people besides the administrator.</param>
    /// <param name="settings">Environment variables of the program.</param>
    public static async Task<PeopledApp> StartAsync(string program, int people, IReadOnlyDictionary<string, string> settings)
    {
        var folder = RunningApp.NewFolder();
        var database = await TestDatabase.CreateAsync(folder);
        var everybody = await AddPeopleAsync(database, people + 1);
        var world = new PeopledApp(RunningApp.Start(program, folder, WithoutLimits.Concat(settings).ToDictionary()), database, everybody);
        await world.App.WaitAsync(() => Task.FromResult(world.App.Output.Contains("Now listening", StringComparison.Ordinal)));
        await world.LoadSampleAsync();
        return world;
    }

    /// <summary>A signed-in browser of a person.</summary>
    public async Task<HttpClient> SignInAsync(Person person)
    {
        var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(App.Url) };
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        _browsers.Add(browser);
        using var answer = await browser.PostFormAsync("/sign-in", new() { ["Email"] = person.Email!, ["Password"] = Password }, null, CancellationToken.None);
        return answer.RequestMessage!.RequestUri!.AbsolutePath != "/sign-in" ? browser : throw new InvalidOperationException($"{person.Email} could not sign in ({answer.StatusCode}).");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        foreach (var browser in _browsers)
            browser.Dispose();
        App.Dispose();
        return ValueTask.CompletedTask;
    }

    // One hash for all: making one takes as long as it should.
    private static async Task<IReadOnlyList<Person>> AddPeopleAsync(TestDatabase database, int count)
    {
        var hash = new PasswordHasher<Person>().HashPassword(null!, Password);
        var people = Enumerable.Range(0, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"person{number}@example.com")).Select((email, number) => new Person
        {
            Id = Guid.CreateVersion7(),
            DisplayName = string.Create(CultureInfo.InvariantCulture, $"Person {number}"),
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            EmailConfirmed = true,
            PasswordHash = hash,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            Role = number == 0 ? PersonRole.Administrator : PersonRole.User,
            CreatedAt = DateTimeOffset.UtcNow,
        }).ToList();
        await using var db = database.CreateDbContext();
        db.Users.AddRange(people);
        db.AdministratorClaims.Add(new AdministratorClaim { PersonId = people[0].Id, ClaimedAt = DateTimeOffset.UtcNow });
        await db.SaveChangesAsync();
        return people;
    }

    private static bool IsChoice(RenderedElement element) => element["class"] == "first-choice" && element.Handlers.Count > 0;

    private async Task LoadSampleAsync()
    {
        await using (var circuit = await CircuitClient.OpenAsync(await SignInAsync(People[0]), "/welcome", CancellationToken.None))
        {
            await circuit.RenderedAsync("the first steps", IsChoice, CancellationToken.None);
            await circuit.ClickAsync(circuit.Batches.SelectMany(batch => batch.Elements).First(IsChoice), CancellationToken.None);
            await App.WaitAsync(async () =>
            {
                await using var read = _database.CreateDbContext();
                return await read.Documents.CountAsync(d => d.ActiveVersionId != null) >= SampleDocuments;
            });
            await circuit.LeaveAsync(CancellationToken.None);
        }

        await using var db = _database.CreateDbContext();
        SampleId = await db.Collections.Select(c => c.Id).SingleAsync();
        db.CollectionMembers.AddRange(People.Skip(1).Select(person => new CollectionMember { CollectionId = SampleId, PersonId = person.Id, Role = CollectionRole.Reader }));
        await db.SaveChangesAsync();
    }
}
