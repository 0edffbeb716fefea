using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace KnowledgeAssistant.Extraction.Pdf;

/// <summary>
/// Looks at the cross-reference streams of a file before the parser does: it reserves room on the stack for a row of them as wide
/// as the file says, and a stack that overflows ends the process.
/// </summary>
internal static partial class XrefStreams
{
    private const int WidestField = 8;
    private const int Dictionary = 1024;

    /// <summary>Whether a field is wider than any number. Goes back to the start.</summary>
    public static bool HaveImpossibleWidths(Stream stream)
    {
        stream.Position = 0;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        stream.Position = 0;

        for (var at = 0; bytes.AsSpan(at).IndexOf("/XRef"u8) is >= 0 and var next; at += next + 1)
        {
            var from = Math.Max(0, at + next - Dictionary);
            var around = Encoding.Latin1.GetString(bytes.AsSpan(from, Math.Min(bytes.Length - from, 2 * Dictionary)));
            if (Widths().Matches(around).Any(match => match.Groups[1].Captures.Any(field => !IsPossible(field.ValueSpan))))
                return true;
        }

        return false;
    }

    private static bool IsPossible(ReadOnlySpan<char> field) =>
        int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var width) && width <= WidestField;

    [GeneratedRegex(@"/W\s*\[(?:\s*([^\s\[\]]+)){3}\s*\]")]
    private static partial Regex Widths();
}
