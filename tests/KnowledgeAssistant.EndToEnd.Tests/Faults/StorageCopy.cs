using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.EndToEnd.Tests.Faults;

/// <summary>A copy of a prepared storage folder; goes away with the test.</summary>
public sealed class StorageCopy : IDisposable
{
    /// <summary>The administrator's e-mail address.</summary>
    public const string Email = "minji@example.com";

    /// <summary>The administrator's password.</summary>
    public const string Password = Visitor.Password;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ka-fault-");

    /// <summary>Copies a storage folder that no process owns.</summary>
    public StorageCopy(string source, FaultStorage original)
    {
        Original = original;
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    /// <summary>What it is a copy of.</summary>
    public FaultStorage Original { get; }

    /// <summary>The folder.</summary>
    public string Folder => _folder.FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The administrator, signed in with the form.</summary>
    public static async Task<AppVisitor> SignInAsync(AppProcess app)
    {
        var visitor = await app.VisitAsync();
        Assert.NotEqual("/sign-in", (await visitor.SignInAsync(Email, Password)).Path);
        return visitor;
    }

    /// <summary>Waits until no document is on its way any more, while the program runs.</summary>
    public async Task UntilEveryDocumentHasEndedAsync()
    {
        using var database = TestDatabase.Open(Folder);
        await Waiting.UntilAsync("every document is ready, failed or cancelled", async () =>
        {
            await using var db = database.CreateDbContext();
            return !await db.DocumentVersions.AnyAsync(v => v.State < IngestionState.Ready, Cancel);
        }, Cancel);
    }

    /// <summary>The product's services over the folder, and the administrator. For when no process owns it. <paramref name="settings"/> are configuration keys and values.</summary>
    public async Task<(TestWorld World, CurrentUser User)> OpenAsync(IReadOnlyDictionary<string, string?>? settings = null)
    {
        var world = TestWorld.Open(Folder, settings);
        await using var db = await world.Database.CreateDbContextAsync(Cancel);
        var person = await db.Users.SingleAsync(Cancel);
        return (world, new CurrentUser(person.Id, person.DisplayName, person.Role));
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);
}
