namespace KnowledgeAssistant.Collections;

/// <summary>
/// The canonical plain text of a document version: the one coordinate system that passages and citations point into.
/// Stored once, when extraction is done, so that no later step extracts again.
/// </summary>
public sealed class ReadingText
{
    /// <summary>The version; also the key.</summary>
    public Guid VersionId { get; set; }

    /// <summary>The text.</summary>
    public required string Text { get; set; }

    /// <summary>The placed blocks of the text as Brotli-compressed JSON; see <c>ReadingTexts</c>.</summary>
    public required byte[] Blocks { get; set; }

    /// <summary>The version's row.</summary>
    public DocumentVersion Version { get; set; } = null!;
}
