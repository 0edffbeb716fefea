using System.Globalization;
using KnowledgeAssistant.Models;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Usage;

/// <summary>Usage as bars by day, or as shares of a ring.</summary>
public sealed partial class UsageChart
{
    private const int MostDayLabels = 8;

    private List<ChartSeries<double>> _series = [];
    private string[] _labels = [];

    /// <summary>The numbers.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<UsageSum> Rows { get; set; }

    /// <summary>Whether it shows money; otherwise tokens.</summary>
    [Parameter] public bool ShowsMoney { get; set; }

    /// <summary>Whether the rows are days.</summary>
    [Parameter] public bool IsByDay { get; set; }

    /// <summary>The currency.</summary>
    [Parameter, EditorRequired] public required string Currency { get; set; }

    /// <summary>What a row is called.</summary>
    [Parameter, EditorRequired] public required Func<UsageSum, string> NameOf { get; set; }

    private BarChartOptions Bars => new() { ShowLegend = false, ChartPalette = UsageColours.Palette, YAxisToStringFunc = Written, YAxisLines = true, XAxisLines = false };

    private static DonutChartOptions Rings => new() { ShowLegend = false, ChartPalette = UsageColours.Palette, DonutRingRatio = .35 };

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var shown = IsByDay ? Rows.Select(row => (LabelOf(row), ValueOf(row))).ToList() : Shares();
        _labels = [.. shown.Select(row => row.Item1)];
        _series = [new ChartSeries<double> { Name = T(ShowsMoney ? "Cost" : "Tokens"), Data = new ChartData<double>([.. shown.Select(row => row.Item2)]) }];
    }

    // What comes after the first few is one share.
    private List<(string, double)> Shares()
    {
        List<(string, double)> shares = [.. Rows.Take(UsageColours.Count - 1).Select(row => (NameOf(row), ValueOf(row)))];
        if (Rows.Count >= UsageColours.Count)
            shares.Add((T("Others"), Rows.Skip(UsageColours.Count - 1).Sum(ValueOf)));
        return shares;
    }

    // Of many days some have their label, so that all can be read.
    private string LabelOf(UsageSum row)
    {
        var (day, every) = (row.Day!.Value, (Rows.Count + MostDayLabels - 1) / MostDayLabels);
        return (day.DayNumber - Rows[0].Day!.Value.DayNumber) % every == 0 ? day.ToString(T("Format.DayAndMonth"), CultureInfo.CurrentCulture) : "";
    }

    private double ValueOf(UsageSum row) => ShowsMoney ? (double)(row.Cost + (row.FixedCost ?? 0)) : row.Tokens;

    private string Written(double value) => ShowsMoney ? MoneyText.Of((decimal)value, Currency) : value.ToString("N0", CultureInfo.CurrentCulture);
}
