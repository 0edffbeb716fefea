using System.Text.RegularExpressions;

namespace KnowledgeAssistant.Retrieval;

/// <summary>Words that ask and carry nothing: they stand in every question and prove nothing when a passage holds them. In their stemmed form.</summary>
internal static partial class QuestionWords
{
    /// <summary>The English ones; Lucene's own list of stop words is very short.</summary>
    public static readonly IReadOnlySet<string> English = new HashSet<string>(
        ("what when where who whom whose which why how can could do doe did done i me my mine we us our you your he she him her am should must may might would shall "
        + "have ha had been were mani much ani some there about from than then so up out get got go need want let us know tell pleas us also just onli make made take "
        + "happen happ give given someth anyth use actual exactli here").Split(' '), StringComparer.Ordinal);

    /// <summary>Whether a question wants a number, an amount or a date; in English and Korean.</summary>
    public static bool AskForNumber(string question) => Numbers().IsMatch(question);

    [GeneratedRegex(@"\bhow (many|much|long|often|old|far|high|large|big|tall|deep|fast|soon)\b|\bwhen\b|\b(what|which) (year|date|day|month|time|percent\w*|number|amount|price|age)\b|\bcosts?\b|몇|며칠|얼마|언제", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}
