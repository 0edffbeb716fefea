using System.IO.Compression;
using System.Text.Json;
using KnowledgeAssistant.Extraction;

namespace KnowledgeAssistant.Collections;

/// <summary>Between the stored form of a reading text and its blocks.</summary>
public static class ReadingTexts
{
    /// <summary>The row of an extracted document.</summary>
    public static ReadingText ToRow(Guid versionId, ExtractedDocument document)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest))
            JsonSerializer.Serialize(brotli, document.Blocks, JsonSerializerOptions.Default);
        return new ReadingText { VersionId = versionId, Text = document.Text, Blocks = packed.ToArray() };
    }

    /// <summary>The blocks of a stored reading text.</summary>
    public static IReadOnlyList<PlacedBlock> BlocksOf(ReadingText row)
    {
        using var brotli = new BrotliStream(new MemoryStream(row.Blocks), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<List<PlacedBlock>>(brotli, JsonSerializerOptions.Default) ?? [];
    }
}
