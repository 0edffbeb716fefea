using System.Net;
using System.Text.Json;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Data;
using KnowledgeAssistant.Testing;
using Microsoft.Data.Sqlite;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Operation;

public sealed class HealthTests(SharedApp app) : IClassFixture<SharedApp>
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_visitor_gets_one_word_that_no_cache_keeps(string path)
    {
        using var visitor = app.Host.NewClient(followRedirects: false);

        using var answer = await visitor.GetAsync(path, app.Host.Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Healthy", await answer.Content.ReadAsStringAsync(app.Host.Cancel));
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task A_person_who_is_no_administrator_gets_the_same_word()
    {
        using var client = await app.SignInUserAsync();

        Assert.Equal("Healthy", await client.GetStringAsync("/health/ready", app.Host.Cancel));
    }

    [Fact]
    public async Task An_administrator_gets_every_check()
    {
        using var client = await app.SignInAdministratorAsync();

        using var details = JsonDocument.Parse(await client.GetStringAsync("/health/ready", app.Host.Cancel));

        Assert.Equal(ProductVersion.Current, details.RootElement.GetProperty("version").GetString());
        Assert.Equal(["database", "disk", "key-ring", "queue"], details.RootElement.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("name").GetString()).Order());
    }

    [Fact]
    public async Task It_answers_before_the_server_is_set_up()
    {
        await using var fresh = await AppHost.StartAsync();
        using var visitor = fresh.NewClient(followRedirects: false);

        Assert.Equal("Healthy", await visitor.GetStringAsync("/health/live", fresh.Cancel));
        Assert.Equal("Healthy", await visitor.GetStringAsync("/health/ready", fresh.Cancel));
    }

    [Fact]
    public async Task A_disk_without_the_room_that_the_settings_ask_for_makes_the_server_unhealthy()
    {
        await using var full = await AppHost.StartAsync(new Dictionary<string, string?> { ["Health:LeastFreeMegabytes"] = "10000000" });

        await AssertUnhealthyAsync(full);
    }

    [Fact]
    public async Task A_database_that_another_program_holds_makes_the_server_unhealthy()
    {
        await using var held = await AppHost.StartAsync();
        await using var other = new SqliteConnection($"Data Source={Path.Combine(held.Folder, "knowledge.db")};Pooling=False");
        await other.OpenAsync(held.Cancel);
        await using var transaction = await other.BeginTransactionAsync(held.Cancel);

        await AssertUnhealthyAsync(held);
    }

    [Fact]
    public async Task A_key_ring_that_cannot_be_read_makes_the_server_unhealthy()
    {
        await using var broken = await AppHost.StartAsync();
        using var visitor = broken.NewClient();
        Assert.Equal("Healthy", await visitor.GetStringAsync("/health/ready", broken.Cancel));
        await File.WriteAllTextAsync(Directory.GetFiles(broken.Get<StorageFolder>().Keys).Single(), "no key", broken.Cancel);

        await AssertUnhealthyAsync(broken);
    }

    [Theory]
    [InlineData(59, "Healthy")]
    [InlineData(61, "Degraded")]
    public async Task A_document_that_has_waited_long_is_told_while_the_server_goes_on(int minutes, string word)
    {
        await using var slow = await AppHost.StartAsync();
        await using (var db = slow.Database())
        {
            var collection = new Collection { Name = "Handbook", EmbeddingModel = "use-lite" };
            var version = new DocumentVersion { CollectionId = collection.Id, Number = 1, ContentHash = "none", Document = new Document { Collection = collection, Name = "a.md", NameKey = "a.md" } };
            db.IngestionJobs.Add(new IngestionJob { Version = version, QueuedAt = DateTimeOffset.UtcNow.AddMinutes(-minutes), NotBefore = DateTimeOffset.UtcNow.AddDays(1) });
            await db.SaveChangesAsync(slow.Cancel);
        }

        using var visitor = slow.NewClient();
        using var answer = await visitor.GetAsync("/health/ready", slow.Cancel);

        Assert.Equal((HttpStatusCode.OK, word), (answer.StatusCode, await answer.Content.ReadAsStringAsync(slow.Cancel)));
    }

    private static async Task AssertUnhealthyAsync(AppHost host)
    {
        using var visitor = host.NewClient();
        using var answer = await visitor.GetAsync("/health/ready", host.Cancel);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), (answer.StatusCode, await answer.Content.ReadAsStringAsync(host.Cancel)));
        Assert.Equal("Healthy", await visitor.GetStringAsync("/health/live", host.Cancel));
    }
}
