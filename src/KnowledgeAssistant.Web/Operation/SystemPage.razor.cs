using System.Diagnostics;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Operation;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KnowledgeAssistant.Web.Operation;

/// <summary>How the server stands, for administrators.</summary>
public sealed partial class SystemPage(OperationService operation, HealthCheckService health, OpenCircuits circuits, NavigationManager navigation, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _gone = new();
    private OperationStatus? _status;
    private HealthReport? _health;
    private UserMessage? _problem;
    private ITimer? _timer;

    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    private static DateTime Started => Process.GetCurrentProcess().StartTime;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        if (User.IsAdministrator)
            return LookAsync();

        navigation.NotFound();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender && User.IsAdministrator)
            _timer = time.CreateTimer(_ => _ = InvokeAsync(LookAgainAsync), null, LookEvery, LookEvery);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task LookAgainAsync()
    {
        if (_gone.IsCancellationRequested)
            return;

        await LookAsync();
        StateHasChanged();
    }

    private async Task LookAsync()
    {
        try
        {
            _status = await operation.ReadAsync(User, _gone.Token);
            _health = await health.CheckHealthAsync(_gone.Token);
            _problem = null;
        }
        catch (UserMessageException problem)
        {
            (_problem, _status) = (problem.UserMessage, null);
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
    }
}
