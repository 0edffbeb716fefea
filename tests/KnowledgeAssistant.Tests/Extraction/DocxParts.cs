using System.IO.Compression;
using System.Text;

namespace KnowledgeAssistant.Tests.Extraction;

/// <summary>Word documents written entry by entry, also such as no writer makes.</summary>
internal static class DocxParts
{
    private const string Namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>A document of this body.</summary>
    /// <param name="body">The elements of the body.</param>
    /// <param name="prologue">What stands before the root element.</param>
    /// <param name="headers">The texts of its page headers.</param>
    /// <param name="others">More entries, by their names.</param>
    public static byte[] Write(string body, string prologue = "", IReadOnlyList<string>? headers = null, IReadOnlyDictionary<string, byte[]>? others = null)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"""u8);
            Add(archive, "_rels/.rels", Relations($"""<Relationship Id="r1" Type="{Relationships}/officeDocument" Target="word/document.xml"/>"""));
            Add(archive, "word/_rels/document.xml.rels", Relations(string.Concat((headers ?? []).Select((_, i) =>
                $"""<Relationship Id="h{i}" Type="{Relationships}/header" Target="header{i}.xml"/>"""))));
            Add(archive, "word/document.xml", Encoding.UTF8.GetBytes($"""{prologue}<w:document xmlns:w="{Namespace}"><w:body>{body}</w:body></w:document>"""));
            for (var i = 0; i < (headers?.Count ?? 0); i++)
                Add(archive, $"word/header{i}.xml", Encoding.UTF8.GetBytes($"""<w:hdr xmlns:w="{Namespace}"><w:p><w:r><w:t>{headers?[i]}</w:t></w:r></w:p></w:hdr>"""));
            foreach (var (name, content) in others ?? new Dictionary<string, byte[]>())
                Add(archive, name, content);
        }

        return stream.ToArray();
    }

    private static byte[] Relations(string relations) =>
        Encoding.UTF8.GetBytes($"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>""");

    private static void Add(ZipArchive archive, string name, ReadOnlySpan<byte> content)
    {
        using var entry = archive.CreateEntry(name).Open();
        entry.Write(content);
    }
}
