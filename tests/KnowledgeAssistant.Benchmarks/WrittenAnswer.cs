using System.Globalization;

namespace KnowledgeAssistant.Benchmarks;

/// <summary>
/// An answer of numbered words, in the shape of a real one (sentences, citations, paragraphs, a list), whose numbers tell how
/// far it has come wherever a piece of it is seen.
/// </summary>
internal static class WrittenAnswer
{
    private const int Sources = 4;

    /// <summary>The token with a number, as a model would send it; some six characters on average.</summary>
    public static string Token(int number) => string.Create(CultureInfo.InvariantCulture, $"{Before(number)}t{number}{After(number)}");

    /// <summary>The highest number of a token in a piece of rendered HTML; -1 when there is none.</summary>
    public static int Newest(string html)
    {
        for (var end = html.Length; end > 0;)
        {
            var at = html.LastIndexOf('t', end - 1);
            if (at < 0)
                return -1;

            var digits = html.AsSpan(at + 1, Math.Min(6, html.Length - at - 1));
            var length = digits.IndexOfAnyExceptInRange('0', '9') is var until and >= 0 ? until : digits.Length;
            if (length > 0 && (at == 0 || html[at - 1] is ' ' or '>' or '\n'))
                return int.Parse(digits[..length], CultureInfo.InvariantCulture);
            end = at;
        }

        return -1;
    }

    private static string Before(int number) => number switch
    {
        0 => "",
        _ when number % 100 == 0 => "\n\n",
        _ when number % 100 > 70 && number % 10 == 0 => "\n- ",
        _ => " ",
    };

    private static string After(int number) => (number % 15, number % 45) switch
    {
        (14, 44) => string.Create(CultureInfo.InvariantCulture, $". [{1 + (number / 45 % Sources)}]"),
        (14, _) => ".",
        _ => "",
    };
}
