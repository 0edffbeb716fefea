using System.Text.Json;

namespace KnowledgeAssistant.EndToEnd.Tests.Faults;

/// <summary>What whoever runs the program gets from it: a health command for containers, and a log that machines can read.</summary>
public sealed class OperationTests(FaultStorage storage)
{
    [Fact]
    public async Task The_health_command_says_by_its_exit_code_whether_the_server_can_work()
    {
        using var copy = storage.Copy();
        await using var server = await AppProcess.StartAsync(copy.Folder);
        var address = new Dictionary<string, string> { ["ASPNETCORE_URLS"] = (await server.ListensAsync()).Replace("127.0.0.1", "*", StringComparison.Ordinal) };

        await using (var command = AppProcess.Launch(copy.Folder, address, "healthcheck"))
        {
            Assert.Equal(0, await command.ExitsAsync());
            Assert.Equal("Healthy", command.Console.Trim());
        }

        await server.StopAsync();
        await using (var command = AppProcess.Launch(copy.Folder, address, "healthcheck"))
        {
            Assert.Equal(1, await command.ExitsAsync());
            Assert.Contains("No answer from http://127.0.0.1:", command.Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_library_of_the_embedding_model_keeps_and_sends_no_reports_of_its_own()
    {
        using var copy = storage.Copy();
        using var home = new EmptyStorage();
        await using var server = await AppProcess.StartAsync(copy.Folder, null, ("HOME", home.Path), ("XDG_CACHE_HOME", ""), ("ORT_DISABLE_TELEMETRY", ""));
        await Waiting.UntilAsync("the model is loaded", () => Task.FromResult(server.Errors.Contains("is loaded and runs on CPU", StringComparison.Ordinal)), TestContext.Current.CancellationToken);
        await server.StopAsync();

        Assert.Empty(Directory.EnumerateFiles(home.Path, "*onnxruntime*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task The_log_in_JSON_says_at_the_start_which_version_listens_where_and_gives_requests_their_ids()
    {
        using var copy = storage.Copy();
        await using var server = await AppProcess.StartAsync(copy.Folder, null, ("Logging__Console__FormatterName", "json"), ("Health__LeastFreeMegabytes", "10000000"));
        using var visitor = await server.VisitAsync();
        await visitor.OpenAsync("/health/ready");      // is logged, since the disk has less
        await server.StopAsync();

        var lines = server.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();

        var start = Assert.Single(lines, line => line.GetProperty("Category").GetString() == "KnowledgeAssistant.Web.Operation.ServerStart").GetProperty("State");
        Assert.Equal((ProductVersion.Current, copy.Folder), (start.GetProperty("Version").GetString(), start.GetProperty("Storage").GetString()));
        Assert.StartsWith("http://127.0.0.1:", start.GetProperty("Addresses").GetString(), StringComparison.Ordinal);
        var unhealthy = Assert.Single(lines, line => line.GetProperty("Message").GetString()!.StartsWith("Health check disk", StringComparison.Ordinal)).GetProperty("Scopes").GetRawText();
        Assert.Contains("RequestId", unhealthy, StringComparison.Ordinal);
        Assert.Contains("TraceId", unhealthy, StringComparison.Ordinal);
        Assert.DoesNotContain("/health", unhealthy, StringComparison.Ordinal);
    }
}
