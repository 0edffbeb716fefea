using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Extraction;
using KnowledgeAssistant.Web.Collections;
using KnowledgeAssistant.Web.Usage;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Chat;

/// <summary>What is known of an answer's making, as names and values in the reader's language.</summary>
internal static class AnswerHistoryFacts
{
    /// <summary>By whom, how, for how much.</summary>
    /// <param name="history">What is known.</param>
    /// <param name="currency">The currency of the instance, as ISO 4217 names it.</param>
    public static IEnumerable<(string Name, string Value)> Of(AnswerHistory history, string currency)
    {
        var record = history.Record;
        if (record.Query is { } query)
            yield return (T("Searched for"), query);
        if (history.Assistant is { } assistant)
            yield return (T("How.Assistant"), T("{0}, version {1:N0}", assistant.Length > 0 ? assistant : T("How.Standard"), history.AssistantVersion));
        yield return (T("How.Model"), record.Model is null ? T("The built-in model, which quotes") : record.Host is null ? record.Model : T("{0} at {1}", record.Model, record.Host));
        if (record.PassedOver.Count > 0)
            yield return (T("How.PassedOver"), string.Join(" · ", PassedOverText.Of(record.PassedOver)));
        if (record.Technique is { } technique)
            yield return (T("How.Technique"), TechniqueNames.Name(technique.Taken));
        if (record.Use is { } use)
        {
            yield return use.IsEstimated
                ? (T("Tokens, estimated"), T("about {0:N0} read, about {1:N0} written", use.InputTokens, use.OutputTokens))
                : (T("Tokens by the endpoint's count"), T("{0:N0} read, {1:N0} written", use.InputTokens, use.OutputTokens));
        }

        if (record.Use is { Cost: { } cost } costly)
            yield return (T("How.Cost"), UseText.About(costly, MoneyText.Of(cost, currency)));
    }

    /// <summary>How long each step took, and the whole.</summary>
    public static IEnumerable<(string Name, string Value)> Times(AnswerTimes times)
    {
        if (times.Rewritten is { } rewritten)
            yield return (T("Rewriting the question"), Seconds(rewritten));
        if (times.Found is { } found)
            yield return (T("Searching"), Seconds(found - (times.Rewritten ?? 0)));
        if (times.FirstText is { } first)
            yield return (T("First text after"), Seconds(first));
        yield return (T("Whole answer after"), Seconds(times.Whole));
    }

    /// <summary>Where a passage stands.</summary>
    public static string Place(RecordedPassage passage) => Places.Short(new Place(passage.Headings, passage.Page));

    private static string Seconds(double milliseconds) => milliseconds < 1_000 ? T("{0:N0} ms", milliseconds) : T("{0:N1} s", milliseconds / 1_000);
}
