namespace KnowledgeAssistant.Extraction;

/// <summary>Reads one format: bytes in, blocks of reading text out. Implementations keep no state between files.</summary>
public interface IDocumentExtractor
{
    /// <summary>The short name of the format, as in <c>pdf</c>.</summary>
    string Format { get; }

    /// <summary>What names of its files end with: a dot and lower-case letters.</summary>
    IReadOnlyList<string> Endings { get; }

    /// <summary>Whether this is a file of the format, and how that is known.</summary>
    Recognition Recognises(DocumentProbe probe);

    /// <summary>Reads the file.</summary>
    /// <param name="stream">The file's bytes, seekable, from the start. Must stay open until the blocks are read.</param>
    /// <param name="limits">What the file may unpack to.</param>
    /// <exception cref="ExtractionException">The file cannot be read; may also be thrown while the blocks are enumerated.</exception>
    DocumentContent Extract(Stream stream, ExtractionLimits limits);
}
