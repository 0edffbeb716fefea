using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Embeddings;

/// <summary>What a restore asks for, read from the graph that it would work by: the packages themselves are not needed for that.</summary>
public sealed class GpuPackageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ka-restore-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(null, "Microsoft.ML.OnnxRuntime")]
    [InlineData("Gpu", "Microsoft.ML.OnnxRuntime.Gpu")]
    public async Task A_restore_asks_for_exactly_one_package_of_ONNX_Runtime(string? property, string package)
    {
        var graph = Path.Combine(_folder, "graph.json");
        var info = new ProcessStartInfo("dotnet", ["msbuild", Path.Combine(Repository.Folder, "src", "KnowledgeAssistant", "KnowledgeAssistant.csproj"), "-t:GenerateRestoreGraphFile", $"-p:RestoreGraphOutputPath={graph}", "-nologo", "-v:quiet"])
        {
            RedirectStandardOutput = true,
        };
        if (property is not null)
            info.ArgumentList.Add($"-p:OnnxRuntimePackage={property}");
        using var build = Process.Start(info)!;
        var said = await build.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await build.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(build.ExitCode == 0, said);

        using var read = JsonDocument.Parse(await File.ReadAllTextAsync(graph, TestContext.Current.CancellationToken));
        var project = read.RootElement.GetProperty("projects").EnumerateObject().Single(p => p.Name.EndsWith("KnowledgeAssistant.csproj", StringComparison.Ordinal)).Value;
        var asked = project.GetProperty("frameworks").EnumerateObject().Single().Value.GetProperty("dependencies").EnumerateObject()
            .Select(dependency => dependency.Name).Where(name => name.StartsWith("Microsoft.ML.OnnxRuntime", StringComparison.Ordinal));
        Assert.Equal([package], asked);
    }
}
