using System.Buffers.Binary;

namespace KnowledgeAssistant.Extraction.Office;

/// <summary>
/// The list of entries at the end of a ZIP archive (APPNOTE 4.3.16), looked at before anything reads it: each entry costs a few
/// hundred bytes of memory, so an archive of a million empty ones would take more than a document may.
/// </summary>
internal static class ZipDirectory
{
    // Some 50,000 entries with names as Office writes them; the largest real documents have a few thousand.
    private const long MostBytes = 4 * 1024 * 1024;

    private const int EndLength = 22;
    private const int LongestComment = ushort.MaxValue;
    private const int LocatorLength = 20;

    private static ReadOnlySpan<byte> EndSignature => "PK\u0005\u0006"u8;

    private static ReadOnlySpan<byte> LocatorSignature => "PK\u0006\u0007"u8;

    /// <summary>Refuses an archive with a list longer than any document's. Goes back to the start.</summary>
    /// <exception cref="ExtractionException">The list is too long.</exception>
    public static void RefuseHuge(Stream stream)
    {
        var length = (int)Math.Min(stream.Length, EndLength + LongestComment + LocatorLength);
        var tail = new byte[length];
        stream.Position = stream.Length - length;
        stream.ReadExactly(tail);
        stream.Position = 0;

        // The last record that is whole: a comment may hold the same mark.
        var end = tail.AsSpan(0, Math.Max(0, length - EndLength + EndSignature.Length)).LastIndexOf(EndSignature);
        if (end < 0)
            return;     // no whole archive; whoever opens it will say so

        // All entries stand between the list's start, wherever it claims to be, and the mark of its end.
        long start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        if (end >= LocatorLength && tail.AsSpan(end - LocatorLength).StartsWith(LocatorSignature))
            start = Math.Min(start, StartInRecord(stream, BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(end - LocatorLength + 8))));
        if (stream.Length - length + end - start > MostBytes)
            throw new ExtractionException(ExtractionFailure.TooLarge);
    }

    // Archives of over 65,535 entries or 4 GB keep the true start in a record of its own.
    private static long StartInRecord(Stream stream, long record)
    {
        const int StartField = 48;
        if (record < 0 || record > stream.Length - StartField - sizeof(long))
            return stream.Length;

        var start = new byte[sizeof(long)];
        stream.Position = record + StartField;
        stream.ReadExactly(start);
        stream.Position = 0;
        return BinaryPrimitives.ReadInt64LittleEndian(start);
    }
}
