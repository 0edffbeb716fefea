using KnowledgeAssistant.Access;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Web.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Assistants;

/// <summary>Where administrators set the bounds of assistants and adjustments.</summary>
public sealed partial class BoundsPage(AssistantBoundsService service, ChatModels models, ISnackbar snackbar, NavigationManager navigation)
{
    private readonly HashSet<Technique> _techniques = [];
    private readonly HashSet<Guid> _chatModels = [];
    private IReadOnlyList<ChatModelInfo> _models = [];
    private AssistantBounds _saved = new();
    private double _least;
    private double _most;
    private int? _output;
    private int _passages;
    private bool _ownersMayShare;
    private bool _isLoaded;
    private bool _isBusy;
    private UserMessage? _problem;

    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!User.IsAdministrator)
        {
            navigation.NotFound();
            return;
        }

        _saved = await service.ReadAsync(CancellationToken.None);
        (_least, _most) = (Math.Round(_saved.LeastTemperature, 2), Math.Round(_saved.MostTemperature, 2));
        (_output, _passages, _ownersMayShare) = (_saved.MostOutputTokens, _saved.MostPassages, _saved.OwnersMayShare);
        _techniques.UnionWith(Enum.GetValues<Technique>().Where(_saved.Allows));
        _models = await models.ListAsync(User, CancellationToken.None);
        _chatModels.UnionWith(_models.Select(model => model.Id).Where(id => _saved.Allows(id)));
        _chatModels.Add(_models[0].Id);
        _isLoaded = true;
    }

    private void Toggle(Technique technique)
    {
        if (!_techniques.Remove(technique))
            _techniques.Add(technique);
    }

    private void Toggle(Guid model)
    {
        if (!_chatModels.Remove(model))
            _chatModels.Add(model);
    }

    private async Task SaveAsync()
    {
        try
        {
            (_problem, _isBusy) = (null, true);
            _saved = _saved with
            {
                LeastTemperature = (float)_least,
                MostTemperature = (float)_most,
                MostOutputTokens = _output,
                MostPassages = _passages,
                OwnersMayShare = _ownersMayShare,
                ChatModelIds = _models.All(model => _chatModels.Contains(model.Id)) ? [] : [.. _chatModels.Order()],
                Techniques = _techniques.Count == Enum.GetValues<Technique>().Length ? [] : [.. _techniques.Order()],
            };
            await service.SetAsync(User, _saved, CancellationToken.None);
            snackbar.Add(T("The bounds hold from the next question on."), Severity.Success);
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
