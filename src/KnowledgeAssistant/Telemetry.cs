using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace KnowledgeAssistant;

/// <summary>
/// Where the product's spans and figures come from. They carry ids, kinds and numbers; never a question, a passage, an answer, a
/// name or an address.
/// </summary>
public static class Telemetry
{
    /// <summary>The name of the source of spans and of the meter.</summary>
    public const string Name = "KnowledgeAssistant";

    internal static readonly ActivitySource Source = new(Name, ProductVersion.Current);

    internal static readonly Meter Meter = new(Name, ProductVersion.Current);

    /// <summary>A histogram of seconds.</summary>
    internal static Histogram<double> Seconds(string name, string description) => Meter.CreateHistogram<double>(name, "s", description);
}
