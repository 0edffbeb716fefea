using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace KnowledgeAssistant.EndToEnd.Tests.Faults;

/// <summary>The program is killed while it brings the database to its schema, and started again.</summary>
public sealed class MigrationKillTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("in-migration")]
    [InlineData("in-migration:4")]
    [InlineData("in-migration:20")]
    public async Task A_start_that_was_killed_while_it_made_the_database_is_finished_by_the_next(string point)
    {
        using var folder = new EmptyStorage();

        await KilledAsync(folder, point);

        await StartsAsync(folder);
    }

    [Fact]
    public async Task The_lock_of_a_killed_migration_does_not_hang_the_next_start()
    {
        using var folder = new EmptyStorage();
        await OlderSchemaAsync(folder);

        await KilledAsync(folder, "in-migration:3");

        Assert.Equal(1, await LocksAsync(folder));
        await StartsAsync(folder);
        Assert.Equal(0, await LocksAsync(folder));
    }

    // One migration before the last; before the first, that is an empty database which knows of migrations.
    private static async Task OlderSchemaAsync(EmptyStorage folder)
    {
        using var database = TestDatabase.Open(folder.Path);
        await using var db = database.CreateDbContext();
        await db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().SkipLast(1).LastOrDefault() ?? Migration.InitialDatabase, Cancel);
    }

    private static async Task KilledAsync(EmptyStorage folder, string point)
    {
        await using var app = AppProcess.Launch(folder.Path, new Dictionary<string, string> { ["KNOWLEDGEASSISTANT_KILL_AT"] = point });
        Assert.Equal(AppProcess.Killed, await app.ExitsAsync());
    }

    private static async Task StartsAsync(EmptyStorage folder)
    {
        await using var app = await AppProcess.StartAsync(folder.Path);
        using var visitor = await app.VisitAsync();
        Assert.Equal("/welcome", (await visitor.SetUpAsync(app.SetUpCode, StorageCopy.Email, StorageCopy.Password)).Path);
        Assert.Equal(0, await app.StopAsync());

        using var database = TestDatabase.Open(folder.Path);
        await using var db = database.CreateDbContext();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Cancel));
        Assert.Equal("ok", await db.Database.SqlQuery<string>($"SELECT integrity_check AS \"Value\" FROM pragma_integrity_check").SingleAsync(Cancel));
    }

    private static async Task<int> LocksAsync(EmptyStorage folder)
    {
        using var database = TestDatabase.Open(folder.Path);
        await using var db = database.CreateDbContext();
        return await db.Database.SqlQuery<int>($"SELECT count(*) AS \"Value\" FROM __EFMigrationsLock").SingleAsync(Cancel);
    }
}
