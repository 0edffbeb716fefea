namespace KnowledgeAssistant.EndToEnd.Tests.Faults;

/// <summary>An empty storage folder; goes away with the test.</summary>
internal sealed class EmptyStorage : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ka-empty-");

    /// <summary>The folder.</summary>
    public string Path => _folder.FullName;

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);
}
