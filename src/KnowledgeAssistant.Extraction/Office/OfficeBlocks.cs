using System.Xml;

namespace KnowledgeAssistant.Extraction.Office;

/// <summary>What the three Office formats share: how a package is recognised and opened, and what counts as damage while it is read.</summary>
internal static class OfficeBlocks
{
    /// <summary>Whether a file is such a package, by its parts or by one of the endings.</summary>
    public static Recognition Recognise(DocumentProbe probe, string folder, IReadOnlyList<string> endings)
    {
        if (probe.Entries.Contains(OfficePackage.ContentTypes) && probe.Entries.Any(entry => entry.StartsWith(folder, StringComparison.OrdinalIgnoreCase)))
            return Recognition.ByContent;

        return endings.Contains(probe.Extension) ? Recognition.ByName : Recognition.No;
    }

    /// <summary>The blocks of a package; opened when the first is asked for.</summary>
    /// <exception cref="ExtractionException">It is encrypted, an older format, damaged or too large; also while it is read.</exception>
    public static IEnumerable<Block> Read(Stream stream, ExtractionLimits limits, string folder, Func<OfficePackage, IEnumerable<Block>> read)
    {
        if (CompoundFile.Recognises(stream))
            throw new ExtractionException(CompoundFile.IsEncryptedPackage(stream) ? ExtractionFailure.PasswordProtected : ExtractionFailure.Unsupported);

        return Blocks(stream, limits, folder, read);
    }

    private static IEnumerable<Block> Blocks(Stream stream, ExtractionLimits limits, string folder, Func<OfficePackage, IEnumerable<Block>> read)
    {
        using var package = Sound(() => OfficePackage.Open(stream, limits, folder));
        using var blocks = Sound(() => read(package).GetEnumerator());
        while (Sound(blocks.MoveNext))
            yield return blocks.Current;
    }

    private static T Sound<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception exception) when (exception is InvalidDataException or XmlException or EndOfStreamException or NotSupportedException)
        {
            throw new ExtractionException(ExtractionFailure.Damaged, exception);
        }
    }
}
