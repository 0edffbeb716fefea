using System.Text;

namespace KnowledgeAssistant.Extraction;

/// <summary>Paragraphs that their writer wrapped at a line length of his own: what was one sentence becomes one line again.</summary>
internal static class WrappedLines
{
    // Wrapped text is seldom narrower; lines that are shorter than the longest by more than this share end on purpose.
    private const int NarrowestWrap = 45;
    private const double FullLine = 0.72;

    /// <summary>Joins the lines of one paragraph; those that end on purpose keep their end.</summary>
    public static string Join(IReadOnlyList<string> lines)
    {
        var widest = lines.Max(Width);
        var text = new StringBuilder(lines[0]);
        for (var i = 1; i < lines.Count; i++)
        {
            var wrapped = widest is >= NarrowestWrap and <= 200 && Width(lines[i - 1]) >= widest * FullLine && !IsListItem(lines[i]);
            if (!wrapped)
                text.Append('\n');
            else if (!Script.IsUnspaced(lines[i - 1][^1]) || !Script.IsUnspaced(lines[i][0]))
                text.Append(' ');
            text.Append(lines[i]);
        }

        return text.ToString();
    }

    /// <summary>Whether a line begins as an item of a list does.</summary>
    public static bool IsListItem(string line)
    {
        if (line is [('-' or '*' or '•' or '·' or '◦' or '▪' or '–' or '‣' or '○' or '●' or '□' or '■' or '※'), ' ', ..])
            return true;

        var digits = line.TakeWhile(char.IsAsciiDigit).Count();
        return digits is > 0 and <= 3 && line.Length > digits + 1 && line[digits] is '.' or ')' && line[digits + 1] == ' ';
    }

    private static int Width(string line) => line.Sum(c => Script.IsWide(c) ? 2 : 1);
}
