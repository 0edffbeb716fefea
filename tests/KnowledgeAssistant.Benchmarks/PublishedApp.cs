using System.Diagnostics;
using System.Reflection;

namespace KnowledgeAssistant.Benchmarks;

/// <summary>The web app as it is handed out: published, with its static files compressed.</summary>
internal static class PublishedApp
{
    /// <summary>Publishes it beside this program and gives its file; quick when nothing has changed.</summary>
    public static async Task<string> PublishAsync()
    {
        var project = typeof(PublishedApp).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "WebProject").Value ?? "";
        var folder = Path.Combine(AppContext.BaseDirectory, "published");
        using var publish = Process.Start(new ProcessStartInfo("dotnet", ["publish", project, "-c", "Release", "--no-restore", "-o", folder, "--nologo", "-v", "quiet"]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("dotnet did not start.");
        var said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? Path.Combine(folder, "KnowledgeAssistant.Web.dll") : throw new InvalidOperationException(said);
    }
}
