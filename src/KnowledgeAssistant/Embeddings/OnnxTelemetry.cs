using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace KnowledgeAssistant.Embeddings;

/// <summary>
/// ONNX Runtime reports its use to its maker over the internet unless it is told not to. The product calls no host that nobody
/// has configured, so it is told, before its library begins and once more afterwards.
/// </summary>
internal static partial class OnnxTelemetry
{
    private const string Variable = "ORT_DISABLE_TELEMETRY";

    /// <summary>Turns the reports off. Before the first session.</summary>
    public static void TurnOff()
    {
        Environment.SetEnvironmentVariable(Variable, "1");

        // On Unix .NET keeps its variables to itself, and native libraries read those of the process.
        if (!OperatingSystem.IsWindows())
            _ = SetVariable(Variable, "1", 1);
        OrtEnv.Instance().DisableTelemetryEvents();
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
