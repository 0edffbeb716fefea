using System.IO.Compression;
using System.Text;

namespace KnowledgeAssistant.Testing;

/// <summary>Office packages written part by part, also such as no writer makes.</summary>
public static class OfficeParts
{
    /// <summary>The namespace of relationships' types.</summary>
    public const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>A package of these parts, by their names.</summary>
    public static byte[] Package(IEnumerable<(string Name, string Content)> parts) => Archive(parts.Select(part => (part.Name, Encoding.UTF8.GetBytes(part.Content))));

    /// <summary>A ZIP archive of these entries.</summary>
    public static byte[] Archive(IEnumerable<(string Name, byte[] Content)> entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>The part with the relationships of another: id, last word of the type, target.</summary>
    public static string Relations(IEnumerable<(string Id, string Type, string Target)> relations) =>
        $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(relations.Select(relation =>
            $"""<Relationship Id="{relation.Id}" Type="{Relationships}/{relation.Type}" Target="{relation.Target}"/>"""))}</Relationships>""";

    /// <summary>The two parts that every package begins with.</summary>
    /// <param name="main">The name of the main part.</param>
    public static IEnumerable<(string Name, string Content)> Beginning(string main) =>
    [
        ("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"""),
        ("_rels/.rels", Relations([("r1", "officeDocument", main)])),
    ];

    /// <summary>Text as XML holds it.</summary>
    public static string Escaped(string text) => System.Security.SecurityElement.Escape(text);
}
