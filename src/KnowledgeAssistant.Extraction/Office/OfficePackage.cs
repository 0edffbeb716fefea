using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace KnowledgeAssistant.Extraction.Office;

/// <summary>
/// The parts of a Word, PowerPoint or Excel document. Read straight from the archive, a part at a time: relationships with
/// addresses that are no valid URI, which stop a stricter reader, do not matter here, and large parts are never held whole.
/// </summary>
internal sealed class OfficePackage : IDisposable
{
    /// <summary>The entry that every Office package has.</summary>
    public const string ContentTypes = "[Content_Types].xml";

    // Smaller parts cannot do harm; styles and empty tables pack well.
    private const long HarmlessBytes = 16 * 1024 * 1024;

    // Less cannot be nested so deep that it matters.
    private const long ShallowBytes = 64 * 1024;

    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _shallow = [];
    private readonly ExtractionLimits _limits;

    private OfficePackage(ZipArchive archive, ExtractionLimits limits, string folder)
    {
        _archive = archive;
        _limits = limits;
        foreach (var entry in archive.Entries)
            _entries.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);

        MainName = Related("", "officeDocument").FirstOrDefault() ?? "";
        if (!_entries.Keys.Any(name => name.StartsWith(folder, StringComparison.OrdinalIgnoreCase)))
            throw new ExtractionException(_entries.ContainsKey(ContentTypes) ? ExtractionFailure.Unsupported : ExtractionFailure.Damaged);
    }

    /// <summary>The name of the part that all others hang on; empty where the package does not say.</summary>
    public string MainName { get; }

    /// <summary>Opens the archive.</summary>
    /// <param name="stream">The file, seekable.</param>
    /// <param name="limits">What it may unpack to.</param>
    /// <param name="folder">The folder that the format keeps its parts in, as in <c>word/</c>.</param>
    /// <exception cref="ExtractionException">It unpacks to more than is allowed, or is another kind of package.</exception>
    /// <exception cref="InvalidDataException">It is no whole archive.</exception>
    public static OfficePackage Open(Stream stream, ExtractionLimits limits, string folder)
    {
        ZipDirectory.RefuseHuge(stream);
        var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        try
        {
            RefuseBombs(archive, limits);
            return new OfficePackage(archive, limits, folder);
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    /// <summary>Reads a part from its start; null where there is none of that name.</summary>
    /// <exception cref="InvalidDataException">Its elements are nested deeper than any writer nests.</exception>
    public XmlReader? Reader(string name)
    {
        if (!_entries.TryGetValue(name, out var entry))
            return null;

        if (entry.Length > ShallowBytes && _shallow.Add(name))
            RefuseAbyss(entry);
        return Open(entry);
    }

    /// <summary>A whole part; null where there is none of that name.</summary>
    public XElement? Load(string name)
    {
        using var reader = Reader(name);
        return reader is null ? null : XElement.Load(reader);
    }

    /// <summary>The parts that a part refers to, by the last word of the relationship's type, in the order of the relationships.</summary>
    public IEnumerable<XElement> LoadRelated(string part, string type) => Related(part, type).Select(Load).OfType<XElement>();

    /// <summary>The names of the parts that a part refers to, by the last word of the relationship's type.</summary>
    public IEnumerable<string> Related(string part, string type) =>
        Relations(part).Where(relation => relation.Type == type).Select(relation => relation.Target);

    /// <summary>What a part refers to inside of the package: id, last word of the type, name of the part.</summary>
    public IReadOnlyList<(string Id, string Type, string Target)> Relations(string part)
    {
        var folder = part.Contains('/') ? part[..(part.LastIndexOf('/') + 1)] : "";
        return Load($"{folder}_rels/{part[folder.Length..]}.rels") is not { } relations
            ? []
            : [.. relations.Elements()
                .Where(relation => (string?)relation.Attribute("TargetMode") != "External")
                .Select(relation => (Id: (string?)relation.Attribute("Id") ?? "", Type: (string?)relation.Attribute("Type") ?? "", Target: (string?)relation.Attribute("Target")))
                .Where(relation => relation.Target is not null)
                .Select(relation => (relation.Id, relation.Type[(relation.Type.LastIndexOf('/') + 1)..], relation.Target is ['/', .. var absolute] ? absolute : Resolve(folder + relation.Target)))];
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

    // Trees take a step for every level above an element when it is added: of a hundred thousand levels that is an hour.
    private void RefuseAbyss(ZipArchiveEntry entry)
    {
        using var reader = Open(entry);
        while (reader.Read())
            OfficeXml.RefuseAbyss(reader.Depth);
    }

    private XmlReader Open(ZipArchiveEntry entry) => XmlReader.Create(entry.Open(), new XmlReaderSettings
    {
        // An entity can grow without end or name a file of this machine.
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = _limits.UnpackedBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    });

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
