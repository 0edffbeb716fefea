using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace KnowledgeAssistant.EndToEnd.Tests;

/// <summary>
/// The open-source mock of OpenAI's API <c>@dwmkerr/mock-llm</c>, which knows nothing of this product: installed from npm into a
/// folder of its own and run by Node.js. Dispose it with <c>await using</c>; that ends the process and removes the folder.
/// </summary>
public sealed class MockLlm : IAsyncDisposable
{
    private const string Package = "@dwmkerr/mock-llm";
    private const string Version = "0.1.29";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ka-mock-llm-");
    private readonly int _port = FreePort();
    private Process? _server;

    private MockLlm()
    {
    }

    /// <summary>The base address to configure.</summary>
    public string Endpoint => $"http://127.0.0.1:{_port}/v1";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Installs it, starts it and waits until it answers.</summary>
    /// <param name="configuration">Its rules, as YAML.</param>
    public static async Task<MockLlm> StartAsync(string configuration)
    {
        var mock = new MockLlm();
        try
        {
            await mock.InstallAsync();
            await File.WriteAllTextAsync(Path.Combine(mock._folder.FullName, "mock-llm.yaml"), configuration, Cancel);
            await mock.RunAsync();
            return mock;
        }
        catch
        {
            await mock.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            _server.Kill(entireProcessTree: true);
            await _server.WaitForExitAsync(CancellationToken.None);
            _server.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    // Without its scripts: it needs none of them to run.
    private async Task InstallAsync()
    {
        using var npm = Launch("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", $"{Package}@{Version}"]);
        try
        {
            var said = await Task.WhenAll(npm.StandardOutput.ReadToEndAsync(Cancel), npm.StandardError.ReadToEndAsync(Cancel));
            await npm.WaitForExitAsync(Cancel);
            Assert.True(npm.ExitCode == 0, $"npm could not install {Package}: {string.Concat(said)}");
        }
        finally
        {
            npm.Kill(entireProcessTree: true);
        }
    }

    private async Task RunAsync()
    {
        _server = Launch("node", [Path.Combine("node_modules", Package, "dist", "main.js"), "--config", "mock-llm.yaml"]);
        _server.OutputDataReceived += (_, _) => { };
        _server.BeginOutputReadLine();    // a pipe that nobody reads would hold it up
        _server.ErrorDataReceived += (_, _) => { };
        _server.BeginErrorReadLine();
        using var client = new HttpClient();
        await Waiting.UntilAsync("the mock answers", async () =>
        {
            Assert.False(_server.HasExited, "The mock ended instead of answering.");
            try
            {
                using var answer = await client.GetAsync($"{Endpoint}/models", Cancel);
                return answer.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }, Cancel);
    }

    private Process Launch(string program, IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true };
        (info.Environment["HOST"], info.Environment["PORT"]) = ("127.0.0.1", _port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return Process.Start(info) ?? throw new InvalidOperationException($"{program} does not start.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
