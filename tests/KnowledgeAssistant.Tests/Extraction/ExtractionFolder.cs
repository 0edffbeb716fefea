using System.Text;
using KnowledgeAssistant.Collections.Ingestion;
using KnowledgeAssistant.Extraction;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace KnowledgeAssistant.Tests.Extraction;

/// <summary>Files of a test's own, and extraction processes to read them with.</summary>
internal sealed class ExtractionFolder : IAsyncDisposable
{
    /// <summary>The program whose parsers have every fault.</summary>
    public const string HostileProgram = "KnowledgeAssistant.HostileExtraction.dll";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ka-extraction-");
    private readonly List<ExtractionProcesses> _processes = [];

    /// <summary>Writes a file and says where.</summary>
    public string Write(string name, byte[] content)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Writes a text file and says where.</summary>
    public string Write(string name, string content = "Some text.") => Write(name, Encoding.UTF8.GetBytes(content));

    /// <summary>Processes of this program; they end with the test.</summary>
    public ExtractionProcesses Processes(Action<ExtractionOptions>? configure = null, TimeProvider? time = null)
    {
        var options = new ExtractionOptions { Processes = 1 };
        configure?.Invoke(options);
        var processes = new ExtractionProcesses(Options.Create(options), time ?? TimeProvider.System, NullLogger<ExtractionProcesses>.Instance);
        _processes.Add(processes);
        return processes;
    }

    /// <summary>Why a file cannot be read.</summary>
    public static async Task<ExtractionFailure> FailureAsync(Task<ExtractedDocument> reading) =>
        (await Assert.ThrowsAsync<ExtractionException>(() => reading)).Failure;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var processes in _processes)
            await processes.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
