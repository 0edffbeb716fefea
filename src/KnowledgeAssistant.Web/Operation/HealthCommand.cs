namespace KnowledgeAssistant.Web.Operation;

/// <summary>
/// Asks a running server on this machine how it is, for containers that have neither a shell nor curl:
/// <c>dotnet KnowledgeAssistant.Web.dll healthcheck</c>. It reads the same settings, so it knows where the server listens.
/// </summary>
public static class HealthCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "healthcheck";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);

    /// <summary>Asks, and prints the answer.</summary>
    /// <returns>The exit code: 0 when the server can work.</returns>
    public static async Task<int> RunAsync(IConfiguration configuration)
    {
        // A certificate names the server as others reach it, never as this machine does.
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator };
        using var client = new HttpClient(handler) { Timeout = Longest };
        var address = new Uri(Address(configuration), HealthEndpoints.Ready);
        try
        {
            using var answer = await client.GetAsync(address);
            await Console.Out.WriteLineAsync(await answer.Content.ReadAsStringAsync());
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"No answer from {address}: {problem.Message}");
            return 1;
        }
    }

    // As Kestrel is configured: its own section, then addresses, then ports. A server on every interface is asked on the loopback.
    private static Uri Address(IConfiguration configuration)
    {
        var addresses = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"])
            .Concat(Split(configuration["urls"]))
            .Concat(Split(configuration["http_ports"]).Select(port => $"http://*:{port}"))
            .Concat(Split(configuration["https_ports"]).Select(port => $"https://*:{port}"))
            .OfType<string>().Append("http://localhost:5000");
        var first = BindingAddress.Parse(addresses.First());
        var host = first.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : first.Host;
        return new UriBuilder(first.Scheme, host, first.Port).Uri;
    }

    private static string[] Split(string? list) => list?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
