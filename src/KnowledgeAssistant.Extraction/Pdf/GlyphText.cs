using System.Globalization;
using System.Text;

namespace KnowledgeAssistant.Extraction.Pdf;

/// <summary>What the characters of a font mean to a reader.</summary>
internal static class GlyphText
{
    // Bullets of the symbol fonts that writers use, which are mapped into the private area.
    private const string SymbolBullets = "\uF0B7\uF0A7\uF0A8\uF0D8\uF076\uF0FC\uF06E\uF06C\uF075\uF0B0";

    /// <summary>The text of a glyph: ligatures and presentation forms as letters, nothing for signs that no font explains.</summary>
    public static string Of(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return "";

        if (value.Length == 1 && value[0] is > ' ' and < '\u007F')
            return value;

        if (string.IsNullOrWhiteSpace(value))
            return " ";

        var text = new StringBuilder(value.Length);
        foreach (var c in value)
        {
            if (SymbolBullets.Contains(c))
                text.Append('•');
            else if (c is >= '\uFB00' and <= '\uFB4F' or >= '\uFB50' and <= '\uFDFF' or >= '\uFE70' and <= '\uFEFC' or >= '\u2F00' and <= '\u2FD5')
                text.Append(c.ToString().Normalize(NormalizationForm.FormKC));
            else if (c is not ('\uFFFD' or >= '\uE000' and <= '\uF8FF') && !char.IsControl(c))
                text.Append(c);
        }

        return text.ToString();
    }

    /// <summary>Whether a text is written from right to left.</summary>
    public static bool IsRightToLeft(string text) => text.Length > 0 && text.Any(c => c is >= '\u0590' and <= '\u08FF' && char.IsLetter(c));

    /// <summary>Whether a text has a direction of its own that is left to right: letters, and digits in any text.</summary>
    public static bool IsLeftToRight(string text) => text.Any(char.IsLetterOrDigit) && !IsRightToLeft(text);

    /// <summary>Whether it is drawn above or below the letter before it.</summary>
    public static bool IsMark(string text) =>
        text.Length > 0 && char.GetUnicodeCategory(text[0]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    /// <summary>Turns items that stand from left to right into the order in which a text from right to left is read.</summary>
    public static List<T> ReadFromRight<T>(IEnumerable<T> items, Func<T, string> text)
    {
        var read = items.Reverse().ToList();
        for (var i = 0; i < read.Count; i++)
        {
            if (!IsLeftToRight(text(read[i])))
                continue;

            // Numbers and words of other scripts, with what stands between them, keep their own direction.
            var last = i;
            for (var j = i + 1; j < read.Count && !IsRightToLeft(text(read[j])); j++)
            {
                if (IsLeftToRight(text(read[j])))
                    last = j;
            }

            read.Reverse(i, last - i + 1);
            i = last;
        }

        return read;
    }
}
