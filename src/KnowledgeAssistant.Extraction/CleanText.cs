using System.Globalization;
using System.Text;

namespace KnowledgeAssistant.Extraction;

/// <summary>The rules of reading text: NFC, no control or invisible characters, one space where there were several.</summary>
internal static class CleanText
{
    private const char ZeroWidthNonJoiner = '\u200C';
    private const char ZeroWidthJoiner = '\u200D';

    /// <summary>Text on one line: every run of white space becomes one space, the ends are trimmed.</summary>
    public static string Line(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";

        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c))
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                    clean.Append(' ');
            }
            else if (Belongs(text, ref i))
            {
                Append(clean, text, i);
            }
        }

        if (clean.Length > 0 && clean[^1] == ' ')
            clean.Length--;

        return Composed(clean);
    }

    /// <summary>Text whose line ends mean something: every line by itself, empty ones dropped.</summary>
    public static string Lines(string? text) => string.IsNullOrEmpty(text)
        ? ""
        : string.Join('\n', SplitLines(text).Select(Line).Where(line => line.Length > 0));

    /// <summary>Text whose spaces mean something: only line ends, invisible characters, trailing spaces and outer empty lines change.</summary>
    public static string Preformatted(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";

        var clean = new StringBuilder(text.Length);
        foreach (var line in SplitLines(text))
        {
            for (var i = 0; i < line.Length; i++)
            {
                if (line[i] == '\t')
                    clean.Append('\t');
                else if (char.IsWhiteSpace(line[i]))
                    clean.Append(' ');
                else if (Belongs(line, ref i))
                    Append(clean, line, i);
            }

            while (clean.Length > 0 && clean[^1] is ' ' or '\t')
                clean.Length--;

            clean.Append('\n');
        }

        return Composed(clean).Trim('\n');
    }

    /// <summary>The lines of a text, whichever way they end.</summary>
    public static string[] SplitLines(string text) => text.Split(["\r\n", "\n", "\r", "\u2028", "\u2029", "\u0085", "\f", "\v"], StringSplitOptions.None);

    private static string Composed(StringBuilder text) => text.ToString().Normalize(NormalizationForm.FormC);

    private static void Append(StringBuilder clean, string text, int i)
    {
        // Belongs has stepped onto the second half of a pair.
        if (char.IsLowSurrogate(text[i]))
            clean.Append(text[i - 1]);
        clean.Append(text[i]);
    }

    private static bool Belongs(string text, ref int i)
    {
        var c = text[i];
        if (c is >= ' ' and < '\u007F')
            return true;

        if (char.IsHighSurrogate(c))
        {
            if (i + 1 >= text.Length || !char.IsLowSurrogate(text[i + 1]))
                return false;

            i++;
            return CharUnicodeInfo.GetUnicodeCategory(text, i - 1) is not UnicodeCategory.Format
                && (char.ConvertToUtf32(text[i - 1], text[i]) & 0xFFFE) != 0xFFFE;
        }

        // Joiners shape Persian, Indic and emoji sequences; between other characters they are junk.
        if (c is ZeroWidthNonJoiner or ZeroWidthJoiner)
            return i > 0 && i + 1 < text.Length && text[i - 1] > '\u00FF' && text[i + 1] > '\u00FF';

        return c is not (char.MaxValue or '\uFFFE') && !char.IsLowSurrogate(c)
            && char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format);
    }
}
