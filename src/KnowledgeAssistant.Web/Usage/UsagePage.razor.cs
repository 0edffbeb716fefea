using System.Globalization;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Models;
using Microsoft.AspNetCore.Components;

namespace KnowledgeAssistant.Web.Usage;

/// <summary>What calls of models have taken in a period, for administrators. The period is part of the address.</summary>
public sealed partial class UsagePage(UsageReports reports, NavigationManager navigation, TimeProvider time) : IDisposable
{
    private const string Day = "yyyy-MM-dd";
    private const int Days = 90;

    private readonly CancellationTokenSource _gone = new();
    private UsagePeriod _period = UsagePeriod.ThisMonth(time);
    private UsageReport? _report;
    private UserMessage? _problem;
    private bool _showsMoney;

    [CascadingParameter] private CurrentUser User { get; set; } = default!;
    [SupplyParameterFromQuery] private DateOnly? From { get; set; }
    [SupplyParameterFromQuery] private DateOnly? To { get; set; }

    private IEnumerable<(string Name, UsagePeriod Period)> Choices =>
        [("This month", UsagePeriod.ThisMonth(time)), ("Last month", UsagePeriod.LastMonth(time)), ("90 days", UsagePeriod.Last(Days, time))];

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (!User.IsAdministrator)
        {
            navigation.NotFound();
            return;
        }

        var period = From is { } from && To is { } to ? new UsagePeriod(from, to) : UsagePeriod.ThisMonth(time);
        if (period == _period && _report is not null)
            return;

        (_period, _report, _problem) = (period, null, null);
        try
        {
            var report = await reports.ReadAsync(User, period, _gone.Token);
            if (period == _period)
                _report = report;
        }
        catch (UserMessageException problem)
        {
            _problem = problem.UserMessage;
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
    }

    private static string AddressOf(string path, UsagePeriod period) => $"{path}?from={Value(period.From)}&to={Value(period.To)}";

    private static string Value(DateOnly day) => day.ToString(Day, CultureInfo.InvariantCulture);

    private void Go(ChangeEventArgs change, bool isFrom)
    {
        if (DateOnly.TryParseExact(change.Value as string, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            navigation.NavigateTo(AddressOf("usage", isFrom ? _period with { From = day } : _period with { To = day }));
    }
}
