using System.Text.RegularExpressions;

namespace KnowledgeAssistant.Chat.Techniques;

/// <summary>Reads the points of an outline out of what a model wrote. Pure.</summary>
internal static partial class Outline
{
    private const int LongestPoint = 200;

    /// <summary>The points, in order; none when there are too few to be an outline.</summary>
    public static IReadOnlyList<string> Read(string text)
    {
        string[] points = [.. Point().Matches(text).Select(match => Clean(match.Groups["point"].Value)).Where(point => point.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
        return points.Length < TechniquePrompts.FewestPoints ? [] : [.. points.Take(TechniquePrompts.MostPoints)];
    }

    // A heading of one line, without marks of sources and without emphasis of its own.
    private static string Clean(string point) => Marks().Replace(point, "").Replace("*", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal)
        .Trim().TrimStart('#').TrimEnd('.', ':', ';', ' ').Trim().Shortened(LongestPoint);

    [GeneratedRegex(@"^[ \t>#*-]*\d{1,2}[.)][ \t*]+(?<point>[^\r\n]+)", RegexOptions.Multiline)]
    private static partial Regex Point();

    [GeneratedRegex(@"[\[【][0-9 ,;–-]+[\]】]")]
    private static partial Regex Marks();
}
