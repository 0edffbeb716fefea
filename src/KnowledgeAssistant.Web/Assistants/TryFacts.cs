using System.Globalization;
using KnowledgeAssistant.Chat.Trying;
using KnowledgeAssistant.Web.Chat;
using KnowledgeAssistant.Web.Usage;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Assistants;

/// <summary>What a trial took, as names and values in the reader's language.</summary>
internal static class TryFacts
{
    /// <summary>Who answered, how fast, for how much.</summary>
    /// <param name="result">What came of it.</param>
    /// <param name="currency">The currency of the instance, as ISO 4217 names it.</param>
    public static IEnumerable<(string Name, string Value)> Of(TrialResult result, string currency)
    {
        yield return (T("Try.Model"), result.Model ?? T("Quoted from your documents"));
        if (result.PassedOver.Count > 0)
            yield return (T("How.PassedOver"), string.Join(" · ", PassedOverText.Of(result.PassedOver)));
        if (result.Times.FirstText is { } first)
            yield return (T("Try.First word"), Seconds(first));
        yield return (T("Try.Whole answer"), Seconds(result.Times.Whole));
        if (result.Use is { } use)
        {
            yield return (T("Try.Tokens read"), UseText.About(use, use.InputTokens.ToString("N0", CultureInfo.CurrentCulture)));
            yield return (T("Try.Tokens written"), UseText.About(use, use.OutputTokens.ToString("N0", CultureInfo.CurrentCulture)));
        }

        yield return (T("Try.Cost"), Cost(result, currency));
    }

    private static string Cost(TrialResult result, string currency) => result switch
    {
        { Use: { Cost: { } cost } use } => UseText.About(use, MoneyText.Of(cost, currency)),
        { Price.Monthly: { } monthly } => T("Try.Cost a month", MoneyText.Of(monthly, currency)),
        _ => T("Try.Cost none"),
    };

    private static string Seconds(double milliseconds) => T("{0} s", (milliseconds / 1_000).ToString("N1", CultureInfo.CurrentCulture));
}
