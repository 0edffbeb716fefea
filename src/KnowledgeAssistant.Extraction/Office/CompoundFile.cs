namespace KnowledgeAssistant.Extraction.Office;

/// <summary>The container of older Office files, which also wraps newer ones that are encrypted ([MS-CFB], [MS-OFFCRYPTO]).</summary>
internal static class CompoundFile
{
    private const int Buffer = 64 * 1024;

    private static ReadOnlySpan<byte> Signature => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    // The name of the stream that holds the encrypted document, in UTF-16 as the directory has it.
    private static ReadOnlySpan<byte> EncryptedPackage => "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"u8;

    /// <summary>Whether the stream begins as one does. Goes back to the start.</summary>
    public static bool Recognises(Stream stream)
    {
        Span<byte> head = stackalloc byte[Signature.Length];
        stream.Position = 0;
        var read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return head[..read].SequenceEqual(Signature);
    }

    /// <summary>Whether it wraps an encrypted document. Goes back to the start.</summary>
    public static bool IsEncryptedPackage(Stream stream)
    {
        stream.Position = 0;
        var buffer = new byte[Buffer];
        var kept = 0;
        var found = false;
        while (!found && stream.Read(buffer, kept, buffer.Length - kept) is > 0 and var read)
        {
            var filled = buffer.AsSpan(0, kept + read);
            found = filled.IndexOf(EncryptedPackage) >= 0;
            kept = Math.Min(filled.Length, EncryptedPackage.Length - 1);
            filled[^kept..].CopyTo(buffer);
        }

        stream.Position = 0;
        return found;
    }
}
