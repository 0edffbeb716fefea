using System.Text;
using KnowledgeAssistant.Extraction;
using Xunit;

namespace KnowledgeAssistant.Tests.Extraction;

/// <summary>Reads a file with the product's extractors, in this process.</summary>
internal static class Reading
{
    /// <summary>The document that a file is.</summary>
    public static ExtractedDocument Of(byte[] file, string name, ExtractionLimits? limits = null)
    {
        using var stream = new MemoryStream(file, writable: false);
        var (format, content) = DocumentExtractors.All.Extract(stream, name, limits ?? new ExtractionLimits());
        return ExtractedDocument.Join(content.Blocks, format, content.PageCount);
    }

    /// <summary>The document that a text file is.</summary>
    public static ExtractedDocument Of(string text, string name) => Of(Encoding.UTF8.GetBytes(text), name);

    /// <summary>Why a file cannot be read.</summary>
    public static ExtractionFailure FailureOf(byte[] file, string name, ExtractionLimits? limits = null) =>
        Assert.Throws<ExtractionException>(() => Of(file, name, limits)).Failure;

    /// <summary>The blocks as their kind and text.</summary>
    public static IEnumerable<(BlockKind Kind, string Text)> Contents(this ExtractedDocument document) =>
        document.Blocks.Select(block => (block.Kind, document.TextOf(block)));

    /// <summary>The text of a block.</summary>
    public static string TextOf(this ExtractedDocument document, PlacedBlock block) => document.Text.Substring(block.Start, block.Length);

    /// <summary>The one block that holds a text.</summary>
    public static PlacedBlock BlockOf(this ExtractedDocument document, string text) =>
        Assert.Single(document.Blocks, block => document.TextOf(block).Contains(text, StringComparison.Ordinal));
}
