using System.Globalization;
using KnowledgeAssistant.Models;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Models;

/// <summary>What pages call models, and how they write their figures.</summary>
internal static class ModelWords
{
    /// <summary>A model's name; the built-in one has none of its own.</summary>
    public static string Name(this ChatModelInfo model) => model.Name ?? T("Built-in: quotes from the documents");

    /// <summary>Where it runs, in a few words.</summary>
    public static string Place(this ChatModelInfo model) => model switch
    {
        { Writes: false } => T("no model, always available"),
        { Provider: null } => T("from the configuration, {0}", model.Host),
        _ => model.Provider,
    };

    /// <summary>What it costs.</summary>
    public static string Price(ModelPrice price) => price switch
    {
        { Monthly: { } month } => T("{0:#,0.##} a month", month),
        { Input: null, Output: null } => "–",
        _ => $"{Amount(price.Input)} / {Amount(price.Output)}",
    };

    /// <summary>A time between asking and answering.</summary>
    public static string Time(TimeSpan time) => time.TotalSeconds < 1 ? T("{0:N0} ms", time.TotalMilliseconds) : T("{0:N1} s", time.TotalSeconds);

    private static string Amount(decimal? amount) => (amount ?? 0).ToString("#,0.00##", CultureInfo.CurrentCulture);
}
