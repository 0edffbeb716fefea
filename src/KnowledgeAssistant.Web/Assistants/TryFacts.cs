using System.Globalization;
using KnowledgeAssistant.Chat.Trying;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Assistants;

/// <summary>What a trial took, as names and values in the reader's language.</summary>
internal static class TryFacts
{
    /// <summary>Who answered, how fast, for how much.</summary>
    public static IEnumerable<(string Name, string Value)> Of(TrialResult result)
    {
        yield return (T("Try.Model"), result.Model ?? T("Quoted from your documents"));
        if (result.PassedOver.Count > 0)
            yield return (T("Did not respond"), string.Join(", ", result.PassedOver));
        if (result.Times.FirstText is { } first)
            yield return (T("Try.First word"), Seconds(first));
        yield return (T("Try.Whole answer"), Seconds(result.Times.Whole));
        if (result.Use is { } use)
        {
            yield return (T("Try.Tokens read"), use.InputTokens.ToString("N0", CultureInfo.CurrentCulture));
            yield return (T("Try.Tokens written"), use.OutputTokens.ToString("N0", CultureInfo.CurrentCulture));
        }

        yield return (T("Try.Cost"), Cost(result));
    }

    private static string Cost(TrialResult result) => result switch
    {
        { Use.Cost: { } cost } => T("{0} US dollars", cost.ToString("0.00####", CultureInfo.CurrentCulture)),
        { Price: { Input: not null } or { Output: not null } } => T("Try.Cost not counted"),
        { Price.Monthly: { } monthly } => T("Try.Cost a month", monthly.ToString("0.00", CultureInfo.CurrentCulture)),
        _ => T("Try.Cost none"),
    };

    private static string Seconds(double milliseconds) => T("{0} s", (milliseconds / 1_000).ToString("N1", CultureInfo.CurrentCulture));
}
