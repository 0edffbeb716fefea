using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.EndToEnd.Tests.Faults;

/// <summary>Starts that must not succeed end with a sentence for the person at the console, and change nothing.</summary>
public sealed class StartTests(FaultStorage storage)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_newer_than_the_program_is_refused_and_left_as_it_is()
    {
        using var copy = storage.Copy();
        using (var database = TestDatabase.Open(copy.Folder))
        {
            await using var db = database.CreateDbContext();
            await db.Database.ExecuteSqlAsync($"INSERT INTO __EFMigrationsHistory (MigrationId, ProductVersion) VALUES ('99991231000000_Tomorrow', '99.0.0')", Cancel);
        }

        var before = Contents(copy.Folder);

        await EndsWithAsync(AppProcess.Launch(copy.Folder), "was written by a newer version of KnowledgeAssistant (99991231000000_Tomorrow).");

        Assert.Equal(before, Contents(copy.Folder));
    }

    [Fact]
    public async Task A_second_process_on_the_same_storage_ends_and_the_first_goes_on()
    {
        using var copy = storage.Copy();
        await using var first = await AppProcess.StartAsync(copy.Folder);
        using var visitor = await StorageCopy.SignInAsync(first);

        await EndsWithAsync(AppProcess.Launch(copy.Folder), "is in use by another KnowledgeAssistant.");
        await EndsWithAsync(AppProcess.Launch(copy.Folder, null, "reset-administrator"), "is in use by another KnowledgeAssistant.");

        Assert.Equal("New", (await visitor.UploadAsync(storage.Handbook, "parking.md", "Park on deck four."u8.ToArray()))?.Kind);
        await copy.UntilEveryDocumentHasEndedAsync();
    }

    [Fact]
    public async Task Demanding_CUDA_without_its_library_ends_the_start_with_a_sentence_that_names_the_setting()
    {
        using var folder = new EmptyStorage();

        await EndsWithAsync(AppProcess.Launch(folder.Path, new Dictionary<string, string> { ["Embeddings__ExecutionProvider"] = "Cuda" }), "Embeddings:ExecutionProvider is Cuda, but CUDA does not load.");
    }

    [Fact]
    public async Task A_database_that_is_none_is_named_as_damaged()
    {
        using var folder = new EmptyStorage();
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "knowledge.db"), RandomNumberGenerator.GetBytes(8192), Cancel);

        await EndsWithAsync(AppProcess.Launch(folder.Path), "is damaged and cannot be opened.");
    }

    [Fact]
    public async Task A_storage_path_that_cannot_be_made_ends_the_start_with_a_sentence()
    {
        using var folder = new EmptyStorage();
        var file = Path.Combine(folder.Path, "a-file");
        await File.WriteAllTextAsync(file, "in the way", Cancel);

        await EndsWithAsync(AppProcess.Launch(Path.Combine(file, "storage")), "cannot be written.");
    }

    [Fact]
    public async Task A_storage_folder_without_the_right_to_write_ends_the_start_with_a_sentence()
    {
        using var folder = new EmptyStorage();
        // A folder in place of the lock file: nobody may write that as a file, not even a privileged account.
        Directory.CreateDirectory(Path.Combine(folder.Path, "in-use.lock"));

        await EndsWithAsync(AppProcess.Launch(folder.Path), "cannot be written.");
    }

    [Fact]
    public async Task A_port_that_is_taken_ends_the_start_with_a_sentence()
    {
        using var folder = new EmptyStorage();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var address = $"http://{other.LocalEndpoint}";

        var app = AppProcess.Launch(folder.Path, new Dictionary<string, string> { ["ASPNETCORE_URLS"] = address });

        await EndsWithAsync(app, $"Failed to bind to address {address}: address already in use.");
    }

    [Fact]
    public async Task A_setting_that_cannot_be_used_is_named()
    {
        using var folder = new EmptyStorage();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "settings.json"), """{ "Ingestion": { "Workers": 0 } }""", Cancel);

        await EndsWithAsync(AppProcess.Launch(folder.Path), "Ingestion:Workers must be between 1 and 64.");
    }

    [Fact]
    public async Task A_settings_file_that_is_no_json_is_named()
    {
        using var folder = new EmptyStorage();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "settings.json"), "{ Ingestion:", Cancel);

        await EndsWithAsync(AppProcess.Launch(folder.Path), Path.Combine(folder.Path, "settings.json"));
    }

    private static async Task EndsWithAsync(AppProcess app, string sentence)
    {
        await using var _ = app;
        Assert.Equal(1, await app.ExitsAsync());
        Assert.Contains(sentence, app.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", app.Console + app.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", app.Console + app.Errors, StringComparison.Ordinal);
    }

    private static List<(string, string)> Contents(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => (Path.GetRelativePath(folder, file), Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))))];
}
