namespace KnowledgeAssistant.Benchmarks;

/// <summary>What is said of many measurements of one thing.</summary>
internal static class Measurements
{
    /// <summary>The middle one.</summary>
    public static double Median(this IEnumerable<double> values) => values.Percentile(50);

    /// <summary>The value that <paramref name="percent"/> of them do not exceed (nearest rank).</summary>
    public static double Percentile(this IEnumerable<double> values, double percent)
    {
        var sorted = values.Order().ToArray();
        return sorted[Math.Clamp((int)Math.Ceiling(sorted.Length * percent / 100) - 1, 0, sorted.Length - 1)];
    }

    /// <summary>Rounded for people.</summary>
    public static double Rounded(this double value, int digits = 1) => Math.Round(value, digits);
}
