using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace KnowledgeAssistant.Benchmarks;

/// <summary>The pages that another reader makes of a document, to compare words with.</summary>
internal sealed partial class ReferencePages
{
    private const int LinesAtAnEdge = 5;
    private const int Neighbours = 4;
    private const int Repetitions = 3;

    private readonly IReadOnlyList<string[]> _pages;

    private ReferencePages(IReadOnlyList<string[]> pages) => _pages = pages;

    /// <summary>How many pages there are.</summary>
    public int Count => _pages.Count;

    /// <summary>Pages that form feeds separate.</summary>
    public static ReferencePages Of(string text) =>
        new([.. text.Split('\f').Select(page => page.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))]);

    /// <summary>The share of a page's words that a text has, of all of them and without running lines; null where there are none.</summary>
    public (double? All, double? Own) Shares(int page, string text)
    {
        var found = Words(text);
        return (Share(_pages[page - 1], found), Share(_pages[page - 1].Where(line => !IsRunning(page - 1, line)), found));
    }

    private static double? Share(IEnumerable<string> lines, Dictionary<string, int> found)
    {
        var words = Words(string.Join('\n', lines));
        double all = words.Values.Sum();
        return all == 0 ? null : words.Sum(word => Math.Min(word.Value, found.GetValueOrDefault(word.Key))) / all;
    }

    // At the edge of the page, and there, digits aside, on most of the pages around it.
    private bool IsRunning(int page, string line)
    {
        var sign = Sign(line);
        var others = Enumerable.Range(page - Neighbours, 2 * Neighbours + 1).Where(other => other != page && other >= 0 && other < Count).ToList();
        return Edges(page).Contains(sign) && others.Count(other => Edges(other).Contains(sign)) >= Math.Min(Repetitions, Math.Max(2, others.Count));
    }

    private IEnumerable<string> Edges(int page) => _pages[page].Take(LinesAtAnEdge).Concat(_pages[page].TakeLast(LinesAtAnEdge)).Select(Sign);

    private static string Sign(string line) => Digits().Replace(line, "#");

    private static Dictionary<string, int> Words(string text)
    {
        var plain = string.Concat(text.Normalize(NormalizationForm.FormKC).Where(c => char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.PrivateUse)));
        return Word().Matches(plain.ToLowerInvariant()).GroupBy(match => match.Value).ToDictionary(group => group.Key, group => group.Count());
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
