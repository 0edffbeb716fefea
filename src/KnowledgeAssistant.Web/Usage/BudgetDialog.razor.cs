using KnowledgeAssistant.Access;
using KnowledgeAssistant.Administration;
using KnowledgeAssistant.Models;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using MudBlazor;

namespace KnowledgeAssistant.Web.Usage;

/// <summary>Asks for a new budget, or for changes of one.</summary>
public sealed partial class BudgetDialog(BudgetService budgets, PeopleService people, ChatModels models, IOptions<BudgetOptions> options)
{
    private const int MostFound = 6;

    private IReadOnlyList<ChatModelInfo> _models = [];
    private IReadOnlyList<PersonSummary> _found = [];
    private UserMessage? _problem;
    private string _name = "";
    private BudgetScope _scope;
    private Guid? _personId;
    private string? _personName;
    private string _search = "";
    private Guid? _modelId;
    private long? _tokens;
    private decimal? _cost;
    private bool _isBusy;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;
    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <summary>The budget to change; null for a new one.</summary>
    [Parameter] public BudgetStatus? Budget { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _models = [.. (await models.ListAsync(User, CancellationToken.None)).Where(model => model.Writes)];
        if (Budget is not { Settings: var settings })
            return;

        (_name, _scope, _personId, _personName) = (settings.Name, settings.Scope, settings.PersonId, Budget.PersonName);
        (_modelId, _tokens, _cost) = (settings.ModelId, settings.Tokens, settings.Cost);
        if (settings.ModelId is { } gone && _models.All(model => model.Id != gone))
            _models = [.. _models, new ChatModelInfo(gone, Budget.ModelName, null, null, false)];
    }

    private async Task SearchAsync(string? text)
    {
        var typed = _search = text ?? "";
        var (found, _) = typed.Trim().Length == 0 ? ([], 0) : await people.ListAsync(User, typed, 0, MostFound, CancellationToken.None);
        if (typed == _search)
            _found = found;
    }

    private void Choose(PersonSummary person) => (_personId, _personName, _search, _found) = (person.Id, person.Name, "", []);

    private async Task SaveAsync()
    {
        _isBusy = true;
        try
        {
            var person = _personName is null ? null : _personId;
            Dialog.Close(await budgets.SaveAsync(User, Budget?.Id, new BudgetSettings(_name, _scope, person, _modelId, _tokens, _cost), CancellationToken.None));
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
