using KnowledgeAssistant.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Testing;

/// <summary>
/// A real SQLite file of a test's own, copied from one migrated template in a few milliseconds and opened exactly as the
/// product opens it. Goes away with the test.
/// </summary>
public sealed class TestDatabase : IDbContextFactory<AppDb>, IDisposable
{
    private static readonly Lazy<Task<byte[]>> Template = new(MigrateTemplateAsync);

    private readonly DbContextOptions<AppDb> _options;
    private readonly bool _ownsFolder;
    private volatile DatabaseHold? _hold;

    private TestDatabase(string folder, bool ownsFolder)
    {
        Folder = folder;
        _ownsFolder = ownsFolder;
        _options = Options(File);
    }

    /// <summary>The folder that holds the file; a whole storage folder for those who need one.</summary>
    public string Folder { get; }

    /// <summary>The database file, named as the product names it.</summary>
    public string File => Path.Combine(Folder, "knowledge.db");

    /// <summary>A migrated, empty database in a folder of its own (or in <paramref name="folder"/>, which then stays).</summary>
    public static async Task<TestDatabase> CreateAsync(string? folder = null)
    {
        var database = new TestDatabase(folder ?? Directory.CreateTempSubdirectory("ka-test-").FullName, folder is null);
        await System.IO.File.WriteAllBytesAsync(database.File, await Template.Value);
        await using var db = database.CreateDbContext();
        await db.Database.ExecuteSqlAsync($"PRAGMA journal_mode = WAL");
        return database;
    }

    /// <summary>The database of an existing storage folder, as it is; the folder stays.</summary>
    public static TestDatabase Open(string folder) => new(folder, ownsFolder: false);

    /// <summary>From now on whoever asks for the database waits, until the hold says otherwise.</summary>
    public DatabaseHold Hold() => _hold = new DatabaseHold();

    /// <inheritdoc/>
    public AppDb CreateDbContext() => new(_options);

    /// <inheritdoc/>
    public async Task<AppDb> CreateDbContextAsync(CancellationToken cancellationToken = default)
    {
        if (_hold is { } hold)
            await hold.WaitAsync(cancellationToken);
        return CreateDbContext();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        using (var connection = new SqliteConnection($"Data Source={File}"))
            SqliteConnection.ClearPool(connection);
        SqliteConnection.ClearAllPools();
        if (_ownsFolder)
            Directory.Delete(Folder, recursive: true);
    }

    private static DbContextOptions<AppDb> Options(string file)
    {
        var options = new DbContextOptionsBuilder<AppDb>();
        DataFeature.Configure(options, file, new WriteGate());
        return options.Options;
    }

    private static async Task<byte[]> MigrateTemplateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("ka-template-");
        try
        {
            var file = Path.Combine(folder.FullName, "template.db");
            await using (var db = new AppDb(Options(file)))
                await db.Database.MigrateAsync();

            SqliteConnection.ClearAllPools();
            return await System.IO.File.ReadAllBytesAsync(file);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
