using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace KnowledgeAssistant.Extraction.Docx;

/// <summary>
/// The parts of a Word document. Read straight from the archive, a part at a time: relationships with addresses that are no
/// valid URI, which stop a stricter reader, do not matter here, and the body is never held in memory whole.
/// </summary>
internal sealed class DocxPackage : IDisposable
{
    /// <summary>The entry that every Office package has.</summary>
    public const string ContentTypes = "[Content_Types].xml";

    // Smaller parts cannot do harm; styles and empty tables pack well.
    private const long HarmlessBytes = 16 * 1024 * 1024;

    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly ExtractionLimits _limits;
    private readonly string _main;

    private DocxPackage(ZipArchive archive, ExtractionLimits limits)
    {
        _archive = archive;
        _limits = limits;
        foreach (var entry in archive.Entries)
            _entries.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);

        _main = Related("", "officeDocument") ?? "word/document.xml";
        if (!_entries.Keys.Any(name => name.StartsWith("word/", StringComparison.OrdinalIgnoreCase)))
            throw new ExtractionException(_entries.ContainsKey(ContentTypes) ? ExtractionFailure.Unsupported : ExtractionFailure.Damaged);
    }

    /// <summary>Opens the archive.</summary>
    /// <exception cref="ExtractionException">It unpacks to more than is allowed, or is another kind of package.</exception>
    /// <exception cref="InvalidDataException">It is no whole archive.</exception>
    public static DocxPackage Open(Stream stream, ExtractionLimits limits)
    {
        var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        try
        {
            RefuseBombs(archive, limits);
            return new DocxPackage(archive, limits);
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    /// <summary>The body.</summary>
    public XmlReader Main() => Reader(_main) ?? throw new InvalidDataException("The document part is missing.");

    /// <summary>A part that the body refers to, by the last word of the relationship's type; null where there is none.</summary>
    public XElement? Part(string type) => Parts(type).FirstOrDefault();

    /// <summary>The parts that the body refers to by the last word of the relationship's type.</summary>
    public IEnumerable<XElement> Parts(string type)
    {
        foreach (var name in AllRelated(_main, type))
        {
            using var reader = Reader(name);
            if (reader is not null)
                yield return XElement.Load(reader);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _archive.Dispose();

    private static void RefuseBombs(ZipArchive archive, ExtractionLimits limits)
    {
        long unpacked = 0;
        foreach (var entry in archive.Entries)
        {
            unpacked += entry.Length;
            if (unpacked > limits.UnpackedBytes || (entry.Length > HarmlessBytes && entry.Length / Math.Max(1, entry.CompressedLength) > limits.UnpackedRatio))
                throw new ExtractionException(ExtractionFailure.TooLarge);
        }
    }

    private XmlReader? Reader(string name) => _entries.TryGetValue(name, out var entry)
        ? XmlReader.Create(entry.Open(), new XmlReaderSettings
        {
            // An entity can grow without end or name a file of this machine.
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = _limits.UnpackedBytes,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = true,
        })
        : null;

    private string? Related(string part, string type) => AllRelated(part, type).FirstOrDefault();

    private List<string> AllRelated(string part, string type)
    {
        var folder = part.Contains('/') ? part[..(part.LastIndexOf('/') + 1)] : "";
        using var reader = Reader($"{folder}_rels/{part[folder.Length..]}.rels");
        return reader is null
            ? []
            : [.. XElement.Load(reader).Elements()
                .Where(relation => (string?)relation.Attribute("TargetMode") != "External")
                .Where(relation => ((string?)relation.Attribute("Type"))?.EndsWith($"/{type}", StringComparison.Ordinal) == true)
                .Select(relation => (string?)relation.Attribute("Target"))
                .OfType<string>()
                .Select(target => target is ['/', .. var absolute] ? absolute : Resolve(folder + target))];
    }

    private static string Resolve(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part == ".." && parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else if (part is not ("." or ".." or ""))
                parts.Add(part);
        }

        return string.Join('/', parts);
    }
}
