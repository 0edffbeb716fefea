using System.Text.Json;
using System.Xml.Linq;
using KnowledgeAssistant.Web.About;

namespace KnowledgeAssistant.Web.Tests.About;

/// <summary>The packages whose files the program ships, from the list that the build writes beside it.</summary>
internal static class ShippedPackages
{
    private static readonly string Cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>Their ids and versions.</summary>
    public static IReadOnlyList<(string Name, string Version)> Read()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "KnowledgeAssistant.Web.deps.json")));
        var target = file.RootElement.GetProperty("targets").EnumerateObject().First().Value;
        return [.. file.RootElement.GetProperty("libraries").EnumerateObject()
            .Where(library => library.Value.GetProperty("type").GetString() == "package" && target.TryGetProperty(library.Name, out var parts)
                && parts.EnumerateObject().Any(part => part.Name is "runtime" or "native" or "runtimeTargets"))
            .Select(library => library.Name.Split('/')).Select(name => (name[0], name[1])).Order()];
    }

    /// <summary>What the package itself says about its licence.</summary>
    public static Notice Describe(string name, string version)
    {
        var folder = Path.Combine(Cache, name.ToLowerInvariant(), version.ToLowerInvariant());
        var metadata = XDocument.Load(Directory.GetFiles(folder, "*.nuspec").Single()).Root!.Elements().First();
        string? Value(string element) => metadata.Elements().FirstOrDefault(e => e.Name.LocalName == element)?.Value.Trim();
        var licence = metadata.Elements().First(e => e.Name.LocalName == "license");
        return new Notice(
            name,
            licence.Attribute("type")?.Value == "expression" ? licence.Value.Split(" OR ")[^1] : LicenceOf(File.ReadAllText(Path.Combine(folder, licence.Value))),
            Value("copyright") ?? "© " + Value("authors"),
            Value("projectUrl"));
    }

    private static string LicenceOf(string text) => text switch
    {
        _ when text.Contains("Apache License", StringComparison.Ordinal) => "Apache-2.0",
        _ when text.Contains("Permission is hereby granted, free of charge", StringComparison.Ordinal) => "MIT",
        _ => throw new InvalidOperationException("Which licence is this? " + text[..Math.Min(200, text.Length)]),
    };
}
