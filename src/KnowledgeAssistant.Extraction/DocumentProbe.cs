using System.IO.Compression;
using KnowledgeAssistant.Extraction.Charsets;
using KnowledgeAssistant.Extraction.Office;

namespace KnowledgeAssistant.Extraction;

/// <summary>What can be told of a file before it is read: its name, its first bytes, and the entries of an archive.</summary>
public sealed class DocumentProbe
{
    private const int HeadLength = 64 * 1024;

    private readonly byte[] _head;

    private DocumentProbe(string name, long length, byte[] head, IReadOnlySet<string> entries)
    {
        Extension = Path.GetExtension(name).ToLowerInvariant();
        Length = length;
        Entries = entries;
        _head = head;
        Text = length == 0 ? "" : TextDecoder.Decode(head, isCut: length > head.Length);
    }

    /// <summary>The name's ending with its dot, in lower case; empty where there is none.</summary>
    public string Extension { get; }

    /// <summary>The file's length in bytes.</summary>
    public long Length { get; }

    /// <summary>The first 64 KB.</summary>
    public ReadOnlySpan<byte> Head => _head;

    /// <summary>The names of the entries where the file is a whole ZIP archive, otherwise empty.</summary>
    public IReadOnlySet<string> Entries { get; }

    /// <summary>The first 64 KB as text; null where they are not text.</summary>
    public string? Text { get; }

    /// <summary>Whether the bytes begin as a ZIP archive does, whole or not.</summary>
    public bool IsZip => Head.StartsWith("PK\u0003\u0004"u8) || Head.StartsWith("PK\u0005\u0006"u8);

    /// <summary>Whether it is a compound file, as older Office files and encrypted newer ones are.</summary>
    public bool IsCompoundFile => Head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);

    /// <summary>Looks at a seekable stream and goes back to its start.</summary>
    /// <exception cref="ExtractionException">It is an archive of more entries than any document has.</exception>
    public static DocumentProbe Of(Stream stream, string name)
    {
        stream.Position = 0;
        var head = new byte[(int)Math.Min(HeadLength, stream.Length)];
        stream.ReadExactly(head);
        var entries = head is [(byte)'P', (byte)'K', ..] ? EntriesOf(stream) : [];
        stream.Position = 0;
        return new DocumentProbe(name, stream.Length, head, entries);
    }

    private static HashSet<string> EntriesOf(Stream stream)
    {
        ZipDirectory.RefuseHuge(stream);
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            return [.. archive.Entries.Select(entry => entry.FullName.Replace('\\', '/').TrimStart('/'))];
        }
        catch (InvalidDataException)
        {
            // Not a whole archive: whoever takes it by its name will say that it is damaged.
            return [];
        }
    }
}
