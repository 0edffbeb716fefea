namespace KnowledgeAssistant.Web.Tests;

/// <summary>The files that the program is built from.</summary>
internal static class Repository
{
    /// <summary>The repository's folder.</summary>
    public static readonly string Folder = Find(AppContext.BaseDirectory);

    /// <summary>The folder of the web project.</summary>
    public static readonly string Web = Path.Combine(Folder, "src", "KnowledgeAssistant.Web");

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "KnowledgeAssistant.sln")) ? folder
        : Find(Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar)) ?? throw new DirectoryNotFoundException("No KnowledgeAssistant.sln above the tests."));
}
