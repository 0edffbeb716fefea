using KnowledgeAssistant.Extraction.Charsets;

namespace KnowledgeAssistant.Extraction;

/// <summary>Whole files of the text formats.</summary>
internal static class FileBytes
{
    /// <summary>The file's text.</summary>
    /// <exception cref="ExtractionException">It is larger than its text may be, or no text.</exception>
    public static string Text(Stream stream, ExtractionLimits limits, Func<byte[], string?>? declared = null)
    {
        // No charset spends more than four bytes on a UTF-16 unit.
        if (stream.Length > limits.Characters * 4L)
            throw new ExtractionException(ExtractionFailure.TooLarge);

        stream.Position = 0;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return TextDecoder.Decode(bytes, declared?.Invoke(bytes)) ?? throw new ExtractionException(ExtractionFailure.Damaged);
    }
}
