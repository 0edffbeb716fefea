using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace KnowledgeAssistant.Web.About;

/// <summary>
/// The works of others that the program ships, with their licences. packages.json is written from the package graph by
/// NoticesTests (with WRITE_NOTICES set), which also fails when a shipped package is missing; works.json holds what is no package.
/// </summary>
public static class Notices
{
    private const string Folder = "KnowledgeAssistant.Web.About.";
    private static readonly Assembly Program = typeof(Notices).Assembly;

    /// <summary>The packages, by name.</summary>
    public static IReadOnlyList<Notice> Packages { get; } = Read("packages.json");

    /// <summary>What is no package: the runtime, scripts, symbols and the model.</summary>
    public static IReadOnlyList<Notice> Works { get; } = Read("works.json");

    /// <summary>The texts of the licences, by identifier.</summary>
    public static FrozenDictionary<string, string> Licences { get; } = Program.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(".txt", StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Folder.Length..^".txt".Length].Replace("licences.", "", StringComparison.Ordinal), Text);

    private static List<Notice> Read(string file) => JsonSerializer.Deserialize<List<Notice>>(Text(Folder + file), JsonSerializerOptions.Web)!;

    private static string Text(string resource)
    {
        using var reader = new StreamReader(Program.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
