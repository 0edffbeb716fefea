using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace KnowledgeAssistant.Collections.Ingestion;

/// <summary>How the extraction program is started: by the dotnet host, with limits, and without the server's secrets.</summary>
public static class ExtractionProcessStart
{
    // Settings of the product travel in the environment too; only what a .NET program needs to start may reach a parser.
    private static readonly string[] Inherited = ["PATH", "HOME", "TMPDIR", "TEMP", "TMP", "LANG", "LC_ALL", "SystemRoot", "USERPROFILE", "LD_LIBRARY_PATH"];
    private static readonly string[] InheritedPrefixes = ["DOTNET_ROOT", "DOTNET_SYSTEM_", "DOTNET_MULTILEVEL_LOOKUP", "DOTNET_ROLL_FORWARD"];

    /// <summary>What to start.</summary>
    /// <exception cref="FileNotFoundException">The program is not there.</exception>
    public static ProcessStartInfo Info(ExtractionOptions options)
    {
        var program = Path.GetFullPath(options.Program, AppContext.BaseDirectory);
        if (!File.Exists(program))
            throw new FileNotFoundException("Extraction:Program names a program that is not there.", program);

        var info = new ProcessStartInfo(DotNet())
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        info.ArgumentList.Add("exec");
        info.ArgumentList.Add(program);
        SetEnvironment(info.Environment, options);
        return info;
    }

    private static void SetEnvironment(IDictionary<string, string?> environment, ExtractionOptions options)
    {
        environment.Clear();
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            var name = (string)variable.Key;
            if (Inherited.Contains(name) || InheritedPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
                environment[name] = (string?)variable.Value;
        }

        environment["DOTNET_GCHeapHardLimit"] = (options.HeapMegabytes * 1024L * 1024).ToString("X", CultureInfo.InvariantCulture);
        environment["DOTNET_gcServer"] = "0";
        environment["DOTNET_TieredPGO"] = "0";
        // No pipes and dumps in the temporary folder for a process that may be killed at any moment.
        environment["DOTNET_EnableDiagnostics"] = "0";
    }

    // The program that runs us may be a test runner or a host of its own, so it is never asked for.
    private static string DotNet()
    {
        if (Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host && File.Exists(host))
            return host;

        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var beside = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(beside) ? beside : name;
    }
}
