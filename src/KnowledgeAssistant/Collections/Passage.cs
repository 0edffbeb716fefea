namespace KnowledgeAssistant.Collections;

/// <summary>A retrievable range of a version's reading text.</summary>
public sealed class Passage
{
    /// <summary>Counts up and is never used again; the id that the indexes carry.</summary>
    public long Id { get; set; }

    /// <summary>The version.</summary>
    public Guid VersionId { get; set; }

    /// <summary>The collection, repeated for filters.</summary>
    public Guid CollectionId { get; set; }

    /// <summary>0, 1, 2 … in reading order.</summary>
    public int Ordinal { get; set; }

    /// <summary>Where it starts in the reading text, in UTF-16 units.</summary>
    public int Start { get; set; }

    /// <summary>Its length in UTF-16 units.</summary>
    public int Length { get; set; }

    /// <summary>The range's text, repeated here so that a search reads no whole documents.</summary>
    public required string Text { get; set; }

    /// <summary>Tokens of the collection's embedding model.</summary>
    public int TokenCount { get; set; }

    /// <summary>SHA-256 of what is embedded of it, 32 bytes: equal texts share a vector.</summary>
    public required byte[] ContentHash { get; set; }

    /// <summary>The headings above it, outermost first.</summary>
    public string[] HeadingPath { get; set; } = [];

    /// <summary>The page it starts on, from 1; null where the format has none.</summary>
    public int? Page { get; set; }

    /// <summary>The slide, from 1; null where the format has none.</summary>
    public int? Slide { get; set; }

    /// <summary>The name of its sheet; null where the format has none.</summary>
    public string? Sheet { get; set; }

    /// <summary>The first row of its sheet or file that it holds, from 1; null where the format has none.</summary>
    public int? Row { get; set; }

    /// <summary>The last row that it holds.</summary>
    public int? LastRow { get; set; }

    /// <summary>The header row that its rows stand under; its text holds it only where it begins with it. See <see cref="PassageText"/>.</summary>
    public string? Header { get; set; }

    /// <summary>Where further pages or rows begin in it: an offset into <see cref="Text"/> and the number, again and again.</summary>
    public int[] Breaks { get; set; } = [];

    /// <summary>The version's row.</summary>
    public DocumentVersion Version { get; set; } = null!;
}
