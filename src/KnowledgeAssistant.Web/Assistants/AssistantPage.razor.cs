using System.Globalization;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Assistants;

/// <summary>The editor of an assistant: a draft that becomes a version when it is saved.</summary>
public sealed partial class AssistantPage(AssistantDesk desk, IDialogService dialogs, ISnackbar snackbar, NavigationManager navigation)
{
    private AssistantSummary? _saved;
    private AssistantDefinition _base = AssistantDefinition.Blank;
    private AssistantDraft? _draft;
    private AssistantSummary? _newer;
    private AssistantBounds _bounds = new();
    private IReadOnlyDictionary<Guid, string?> _names = new Dictionary<Guid, string?>();
    private IReadOnlyList<AssistantVersionView> _versions = [];
    private IReadOnlyList<TryVersion> _tries = [];
    private UsableModels? _usable;
    private IReadOnlyList<TryModel> _models = [];
    private IReadOnlyList<UserMessage> _check = [];
    private IReadOnlyList<AssistantChange> _changes = [];
    private UserMessage? _problem;
    private bool _isBusy;
    private bool _isLeaving;
    private (Guid?, string?)? _shown;

    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <summary>The assistant; null for a new one.</summary>
    [Parameter] public Guid? Id { get; set; }

    [SupplyParameterFromQuery] private string? Template { get; set; }
    [SupplyParameterFromQuery] private string? Language { get; set; }

    private string Title => _saved is not null ? AssistantNames.Name(_saved.Definition) : _draft is { Name.Length: > 0 } ? _draft.Name : T("New assistant");

    private bool IsDraft => _draft is not null && (_saved is null || _changes.Count > 0);

    private bool Writes => _usable?.First(_draft?.ChatModelId) is { Writes: true };

    private string DraftLine => _saved is null ? T("New, not saved")
        : _changes.Count == 0 ? T("As saved in version {0:N0}", _saved.Number)
        : T("Draft, not saved. Differs from version {0:N0} in: {1}", _saved.Number, string.Join(", ", _changes.Select(change => AssistantNames.Of(change.Field))));

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_shown == (Id, Template))
            return;

        _shown = (Id, Template);
        (_problem, _newer, _isLeaving) = (null, null, false);
        _bounds = await desk.BoundsAsync();
        _usable = await desk.ModelsAsync(User);
        _models = [.. _usable.Choices.Where(model => _bounds.Allows(model.Id)).Select(model => new TryModel(model.Id, AssistantNames.Model(model)))];
        if (Id is null)
        {
            (_saved, _versions, _base) = (null, [], BuiltInAssistants.Find(Template ?? "", Language ?? "en") ?? AssistantDefinition.Blank);
            Draft(_base);
        }
        else if (await desk.FindAsync(User, Id.Value) is { } saved)
        {
            await BeginAsync(saved);
        }
        else
        {
            navigation.NotFound();
        }
    }

    private async Task BeginAsync(AssistantSummary saved)
    {
        _versions = await desk.VersionsAsync(User, saved.Id);
        (_saved, _base, _newer, _problem) = (saved, saved.Definition, null, null);
        Draft(_base);
    }

    private void Draft(AssistantDefinition definition)
    {
        _draft = new AssistantDraft(definition);
        Changed();
    }

    // The draft stays as it is; it is now told and saved against what the other person saved.
    private async Task BuildOnAsync(AssistantSummary newer)
    {
        _versions = await desk.VersionsAsync(User, newer.Id);
        (_saved, _base, _newer, _problem) = (newer, newer.Definition, null, null);
        Changed();
    }

    private void Changed()
    {
        var definition = _draft!.ToDefinition();
        _changes = AssistantDiff.Compare(_base.Tidied(), definition);
        _tries = [new TryVersion("draft", T("Draft"), definition.Settings, true), .. _versions.Select(v => new TryVersion(v.Number.ToString(CultureInfo.InvariantCulture), T("Version {0:N0}", v.Number), v.Definition.Settings))];
        _check = _saved is null && definition.Name.Length == 0 ? [] : AssistantCheck.Problems(definition, _bounds, _saved?.IsStandard == true);
    }

    private async Task SaveAsync()
    {
        if ((await dialogs.AskAsync<SaveVersionDialog>(T("Save version {0:N0}", (_saved?.Number ?? 0) + 1), new() { [nameof(SaveVersionDialog.Changes)] = _changes }))?.Data is not string note)
            return;

        (_problem, _isBusy) = (null, true);
        try
        {
            var saved = await desk.SaveAsync(User, _saved, _draft!.ToDefinition(), note);
            snackbar.Add(T("Version {0:N0} is saved.", saved.Number), Severity.Success);
            await BeginAsync(saved);
            if (Id is null)
            {
                _isLeaving = true;
                navigation.NavigateTo($"assistants/{saved.Id}", replace: true);
            }
        }
        catch (UserMessageException problem)
        {
            _problem = problem.UserMessage;
            if (problem.UserMessage.Key == Problem.AssistantChanged && (_newer = await desk.FindAsync(User, _saved!.Id)) is { } newer)
                _names = await desk.NamesAsync(User, [newer.Definition, _draft!.ToDefinition()]);
        }
        finally
        {
            _isBusy = false;
        }
    }

    private async Task AskBeforeLeavingAsync(LocationChangingContext leaving)
    {
        if (_isLeaving || !IsDraft || (_saved is null && _changes.Count == 0))
            return;

        if (await dialogs.AskAsync(T("Leave without saving?"), T("Leave"), Title, T("What you changed is not saved and will be gone."), () => Task.CompletedTask))
            _isLeaving = true;
        else
            leaving.PreventNavigation();
    }
}
