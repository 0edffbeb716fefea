using KnowledgeAssistant.Access;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.History;
using KnowledgeAssistant.Web.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Assistants;

/// <summary>The history of an assistant: its versions, what two of them do not share, which answers each gave, and the way back.</summary>
public sealed partial class VersionsPage(AssistantDesk desk, AssistantAnswers answers, ISnackbar snackbar, NavigationManager navigation)
{
    private const int MostAnswers = 20;

    private AssistantSummary? _assistant;
    private IReadOnlyList<AssistantVersionView> _versions = [];
    private IReadOnlyDictionary<Guid, int> _counts = new Dictionary<Guid, int>();
    private readonly Dictionary<Guid, IReadOnlyList<GivenAnswer>> _answers = [];
    private IReadOnlyDictionary<Guid, string?> _names = new Dictionary<Guid, string?>();
    private AssistantVersionView? _before;
    private AssistantVersionView? _after;
    private UserMessage? _problem;
    private bool _isBusy;
    private Guid? _shown;

    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <summary>The assistant.</summary>
    [Parameter] public Guid Id { get; set; }

    [SupplyParameterFromQuery] private int? Before { get; set; }
    [SupplyParameterFromQuery] private int? After { get; set; }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_shown != Id)
        {
            _shown = Id;
            await LoadAsync();
        }

        Choose();
    }

    private async Task LoadAsync()
    {
        if (await desk.FindAsync(User, Id) is not { } assistant)
        {
            navigation.NotFound();
            return;
        }

        _versions = await desk.VersionsAsync(User, Id);
        _counts = await answers.CountAsync(User, Id, CancellationToken.None);
        _names = await desk.NamesAsync(User, [.. _versions.Select(version => version.Definition)]);
        _answers.Clear();
        _assistant = assistant;
    }

    // Without an address to say otherwise: the newest one and the one before.
    private void Choose()
    {
        if (_versions.Count == 0)
            return;

        _after = _versions.FirstOrDefault(version => version.Number == After) ?? _versions[0];
        _before = _versions.FirstOrDefault(version => version.Number == Before) ?? _versions.FirstOrDefault(version => version.Number < _after.Number) ?? _versions[^1];
    }

    private void Compare(ChangeEventArgs? before, ChangeEventArgs? after) =>
        navigation.NavigateTo($"assistants/{Id}/versions?before={before?.Value ?? _before!.Number}&after={after?.Value ?? _after!.Number}", replace: true);

    private async Task ShowAnswersAsync(Guid versionId)
    {
        if (!_answers.ContainsKey(versionId))
            _answers[versionId] = await answers.ListOwnAsync(User, versionId, MostAnswers, CancellationToken.None);
    }

    private async Task RestoreAsync(AssistantVersionView version)
    {
        try
        {
            (_problem, _isBusy) = (null, true);
            await desk.RestoreAsync(User, _assistant!, version.Number, T("Version {0:N0} restored", version.Number));
            await LoadAsync();
            snackbar.Add(T("Version {0:N0} answers again, as version {1:N0}.", version.Number, _assistant!.Number), Severity.Success);
            navigation.NavigateTo($"assistants/{Id}/versions", replace: true);
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
}
