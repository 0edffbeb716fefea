namespace KnowledgeAssistant.Web.Usage;

/// <summary>The colours of charts: roles of the style sheet, so that they follow the theme.</summary>
internal static class UsageColours
{
    /// <summary>How many a chart has; the last is that of everything else.</summary>
    public const int Count = 6;

    /// <summary>The colours in order, as the browser takes them.</summary>
    public static readonly string[] Palette = [.. Enumerable.Range(1, Count).Select(number => $"var(--ka-chart-{number})")];

    /// <summary>The number of the colour of a row, from 1.</summary>
    public static int Number(int row) => Math.Min(row + 1, Count);
}
