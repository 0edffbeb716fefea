using System.Text;
using KnowledgeAssistant.EndToEnd.Tests.Faults;
using KnowledgeAssistant.Retrieval;
using Microsoft.EntityFrameworkCore;

[assembly: AssemblyFixture(typeof(FaultStorage))]

namespace KnowledgeAssistant.EndToEnd.Tests.Faults;

/// <summary>
/// A storage folder in use: set up over HTTP, with two collections whose documents are ready. Made once; every test gets a copy.
/// </summary>
public sealed class FaultStorage : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ka-faults-").FullName;

    /// <summary>The collection with <c>leave.md</c> and <c>travel.md</c>.</summary>
    public Guid Handbook { get; private set; }

    /// <summary>The collection with the same <c>travel.md</c> and <c>parking.md</c>.</summary>
    public Guid Archive { get; private set; }

    /// <summary>A copy of the folder, to be broken.</summary>
    public StorageCopy Copy() => new(_folder, this);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await using (var app = await AppProcess.StartAsync(_folder))
        {
            using var visitor = await app.VisitAsync();
            await visitor.SetUpAsync(app.SetUpCode, StorageCopy.Email, StorageCopy.Password);
            await app.StopAsync();
        }

        await using var world = TestWorld.Open(_folder);
        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        var person = await db.Users.SingleAsync(world.Cancel);
        var owner = new Access.CurrentUser(person.Id, person.DisplayName, person.Role);
        Handbook = await world.CollectionAsync(owner, "Handbook");
        Archive = await world.CollectionAsync(owner, "Archive");
        await world.UploadAsync(owner, Handbook, "leave.md", FaultDocuments.Leave("31 March"));
        await world.UploadAsync(owner, Handbook, "travel.md", FaultDocuments.Travel);
        await world.UploadAsync(owner, Archive, "travel.md", FaultDocuments.Travel);
        await world.UploadAsync(owner, Archive, "parking.md", FaultDocuments.Parking);
        await world.IngestAsync();
        await world.Get<CollectionIndexes>().CatchUpAsync([Handbook, Archive], world.Cancel);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}

/// <summary>What stands in the documents of the fault tests.</summary>
internal static class FaultDocuments
{
    public const string Travel = "# Travel\n\nA hotel room may cost 140 euros a night in every city.\n\nTrains are preferred to flights.";

    public const string Parking = "# Parking\n\nVisitors park their cars on deck four behind the harbour gate.";

    /// <summary>Sections in <see cref="Stations"/>: enough for three batches of embeddings.</summary>
    private const int StationCount = 150;

    /// <summary>A small document of which there are versions.</summary>
    public static string Leave(string lapse) =>
        $"# Leave policy\n\n## Annual leave\n\nEvery employee has 25 days of paid annual leave.\n\n## Carrying over\n\nCarried-over days lapse on {lapse}.";

    /// <summary>A longer document, each section with a fact of its own.</summary>
    public static string Stations => new StringBuilder("# Weather stations\n\n").AppendJoin("\n\n", Enumerable.Range(1, StationCount).Select(number =>
        $"## Station {Name(number)}\n\nThe weather station {Name(number)} is opened with the brass key number {KeyOf(number)} from the office.")).ToString();

    /// <summary>What a station is called.</summary>
    public static string Name(int number) => $"{"Aster,Birch,Cedar,Dahlia,Elder,Fern,Gorse,Hazel,Iris,Juniper".Split(',')[number % 10]}field{number}";

    /// <summary>The key of a station.</summary>
    public static int KeyOf(int number) => 5000 + (number * 37);
}
