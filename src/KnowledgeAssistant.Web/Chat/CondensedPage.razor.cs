using System.Globalization;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Chat.Condensing;
using KnowledgeAssistant.Models;
using Microsoft.AspNetCore.Components;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Chat;

/// <summary>Condenses a version of a document and shows the rounds, while they come and afterwards.</summary>
public sealed partial class CondensedPage(CondensationService service, CondensationStore store, CondensationRuns runs, ChatModels models, NavigationManager navigation) : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private CondensationView? _view;
    private CondensationRun? _run;
    private IDisposable? _subscription;
    private UserMessage? _problem;
    private string? _host;
    private bool _isBusy;
    private Guid _shown;

    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <summary>The version.</summary>
    [Parameter] public Guid VersionId { get; set; }

    /// <summary>Which round, from 1; null for the last.</summary>
    [SupplyParameterFromQuery] public int? Round { get; set; }

    private IReadOnlyList<RoundView> Rounds => _view?.Condensed?.Rounds ?? [];

    private RoundView? Shown => Rounds.FirstOrDefault(round => round.Number == Round) ?? (Rounds.Count > 0 ? Rounds[^1] : null);

    // Of an older one that is still there until the first new round is whole, nothing counts.
    private int Written => Rounds.Count == ChainOfDensity.Rounds && _view!.Condensed!.State == CondensationState.Running ? 0 : Rounds.Count;

    private string? Notice => _view?.Condensed switch
    {
        { State: CondensationState.Failed, Problem: { } problem } => T(problem),
        { State: CondensationState.Stopped } => T("You stopped it. The rounds that were whole are kept."),
        { State: CondensationState.Interrupted } => T("The server ended meanwhile. The rounds that were whole are kept."),
        _ => null,
    };

    private IEnumerable<string> Facts
    {
        get
        {
            var condensed = _view!.Condensed!;
            if (condensed.Model is { } model)
                yield return model;
            yield return condensed.CreatedAt.ToLocalTime().ToString("f", CultureInfo.CurrentCulture);
            if (condensed.Parts > 1)
                yield return T("The document is longer than the model reads at once: it was read in {0:N0} parts, and what you see condenses the notes on them.", condensed.Parts);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _subscription?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_shown == VersionId)
            return;

        (_shown, _view, _problem) = (VersionId, null, null);
        _subscription?.Dispose();
        _subscription = RendererInfo.IsInteractive ? runs.Subscribe(User, VersionId, () => _ = InvokeAsync(RefreshAsync)) : null;
        await LoadAsync();
        if (_view is null)
            navigation.NotFound();
    }

    private async Task LoadAsync()
    {
        _run = runs.Find(User, VersionId);
        _view = await store.ReadAsync(User, VersionId, _gone.Token);
        _host = _view is null ? null : (await models.UsableAsync(User, _gone.Token)).First(isConfidential: _view.IsConfidential, mustWrite: true)?.Host;
    }

    private async Task RefreshAsync()
    {
        if (_gone.IsCancellationRequested)
            return;

        try
        {
            await LoadAsync();
            if (_view is null)
                navigation.NavigateTo("collections");
            StateHasChanged();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            await DispatchExceptionAsync(fault);
        }
    }

    private async Task StartAsync()
    {
        (_isBusy, _problem) = (true, null);
        try
        {
            await service.StartAsync(User, VersionId, _gone.Token);
            if (Round is not null)
                navigation.NavigateTo($"documents/{VersionId}/condensed", replace: true);
            await LoadAsync();
        }
        catch (UserMessageException problem)
        {
            _problem = problem.UserMessage;
        }
        finally
        {
            _isBusy = false;
        }
    }

    private void Stop() => service.Stop(User, VersionId);
}
