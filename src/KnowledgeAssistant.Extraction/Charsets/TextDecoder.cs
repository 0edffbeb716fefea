using System.Text;

namespace KnowledgeAssistant.Extraction.Charsets;

/// <summary>Bytes of a text file to text, whatever charset it was written in.</summary>
internal static class TextDecoder
{
    private const int ShiftJis = 932;

    // What stands for bytes that are no character; it is also one itself.
    private const char Unknown = '・';

    private static ReadOnlySpan<byte> MiddleDot => [0x81, 0x45];

    static TextDecoder() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Decodes by byte order mark, UTF-8 where it is valid, the declared charset, then the most plausible one; null for bytes that are no text.</summary>
    /// <param name="bytes">The whole file, or its beginning.</param>
    /// <param name="declared">The charset that the file itself names, if it does.</param>
    /// <param name="isCut">Whether more follows, so that the last character may be incomplete.</param>
    public static string? Decode(ReadOnlySpan<byte> bytes, string? declared = null, bool isCut = false)
    {
        if (ByMark(bytes) is { } marked)
            return marked;

        if (WithoutMark(bytes) is { } wide)
            return wide.GetString(bytes);

        if (LooksBinary(bytes))
            return null;

        if (Strictly(new UTF8Encoding(false, true), bytes, isCut) is { } text)
            return text.Contains('\u001B') && ByName(declared ?? "iso-2022-jp") is { IsSingleByte: false } japanese && text.Contains("\u001B$")
                ? japanese.GetString(bytes)
                : text;

        if (declared is not null && ByName(declared) is { } encoding && Strictly(encoding, bytes, isCut) is { } asDeclared)
            return asDeclared;

        return CharsetGuess.MostPlausible(bytes, isCut) ?? Encoding.GetEncoding(1252).GetString(bytes);
    }

    /// <summary>Decodes with an encoding that must fit every byte; null where one does not.</summary>
    internal static string? Strictly(Encoding encoding, ReadOnlySpan<byte> bytes, bool isCut)
    {
        var strict = Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        // A file that was cut may end inside a character of up to four bytes.
        for (var dropped = 0; dropped <= (isCut ? 3 : 0) && dropped <= bytes.Length; dropped++)
        {
            try
            {
                return strict.GetString(bytes[..^dropped]);
            }
            catch (DecoderFallbackException) when (dropped < 4)
            {
                // The next length may fit, or the next encoding.
            }
        }

        return encoding.CodePage == ShiftJis ? WithDoubledCharacters(bytes) : null;
    }

    // Windows has some characters of Shift_JIS twice (髙, 﨑); the second form is decoded, but a strict decoder takes it for a fault.
    private static string? WithDoubledCharacters(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.GetEncoding(ShiftJis).GetString(bytes);
        return text.AsSpan().Count(Unknown) <= bytes.Count(MiddleDot) && !text.AsSpan().ContainsAnyInRange('\uE000', '\uF8FF') ? text : null;
    }

    private static string? ByMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, .. var rest] => Encoding.UTF8.GetString(rest),
        [0xFF, 0xFE, 0, 0, .. var rest] => Encoding.UTF32.GetString(rest),
        [0, 0, 0xFE, 0xFF, .. var rest] => new UTF32Encoding(bigEndian: true, byteOrderMark: true).GetString(rest),
        [0xFF, 0xFE, .. var rest] => Encoding.Unicode.GetString(rest),
        [0xFE, 0xFF, .. var rest] => Encoding.BigEndianUnicode.GetString(rest),
        _ => null,
    };

    // Line ends, spaces and digits have a zero half in UTF-16; in a text of any script they are not rare.
    private static Encoding? WithoutMark(ReadOnlySpan<byte> bytes)
    {
        int even = 0, odd = 0, looked = Math.Min(bytes.Length & ~1, 4096);
        for (var i = 0; i < looked; i += 2)
        {
            if (bytes[i] == 0 && bytes[i + 1] is >= 0x20 and < 0x7F or (byte)'\n' or (byte)'\r')
                even++;
            if (bytes[i + 1] == 0 && bytes[i] is >= 0x20 and < 0x7F or (byte)'\n' or (byte)'\r')
                odd++;
        }

        if (looked < 4 || bytes[..looked].IndexOf((byte)0) < 0)
            return null;

        // At least a twelfth of the units, nearly all on one side, and no control characters when read that way.
        var (most, least, encoding) = odd >= even ? (odd, even, Encoding.Unicode) : (even, odd, Encoding.BigEndianUnicode);
        return most * 24 >= looked && least * 20 <= most && !HasControls(encoding.GetString(bytes[..looked])) ? encoding : null;
    }

    private static bool HasControls(string text) => text.Any(c => c is < ' ' and not ('\n' or '\r' or '\t' or '\f') or '\uFFFD');

    private static bool LooksBinary(ReadOnlySpan<byte> bytes)
    {
        var controls = 0;
        var looked = Math.Min(bytes.Length, 65536);
        for (var i = 0; i < looked; i++)
        {
            if (bytes[i] < 0x20 && bytes[i] is not ((byte)'\n' or (byte)'\r' or (byte)'\t' or (byte)'\f' or 0x0B or 0x1B))
                controls++;
        }

        return controls * 50 > looked;
    }

    private static Encoding? ByName(string name)
    {
        try
        {
            // What pages call ks_c_5601-1987, euc-kr or gb2312 is written in the larger set.
            return name.Trim().ToLowerInvariant() switch
            {
                "euc-kr" or "ks_c_5601-1987" or "ksc5601" or "cp949" or "uhc" => Encoding.GetEncoding(949),
                "gb2312" or "gbk" or "x-gbk" => Encoding.GetEncoding("gb18030"),
                "iso-8859-1" or "latin1" or "us-ascii" or "ascii" => Encoding.GetEncoding(1252),
                "sjis" or "x-sjis" or "cp932" or "windows-31j" => Encoding.GetEncoding(932),
                "utf-7" => null,
                var other => Encoding.GetEncoding(other),
            };
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
