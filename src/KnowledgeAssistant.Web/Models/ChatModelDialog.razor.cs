using KnowledgeAssistant.Access;
using KnowledgeAssistant.Models;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Models;

/// <summary>Asks what a chat model is called, holds, takes and costs; the names that its provider offers are proposed.</summary>
public sealed partial class ChatModelDialog(ModelAdministration administration, ModelTester tester) : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private ChatModelSettings _settings = new();
    private IReadOnlyList<string>? _offered;
    private UserMessage? _unlisted;
    private UserMessage? _problem;
    private OrderPlace _place = OrderPlace.Last;
    private bool _isBusy;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;
    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <summary>The provider of a new model.</summary>
    [Parameter] public ProviderSummary? Provider { get; set; }

    /// <summary>The model to change; null for a new one.</summary>
    [Parameter] public Guid? ModelId { get; set; }

    private ModelPrice Price
    {
        get => _settings.Price;
        set => _settings = _settings with { Price = value };
    }

    private ModelTimes Times
    {
        get => _settings.Times;
        set => _settings = _settings with { Times = value };
    }

    private string Offered => (_offered, _unlisted) switch
    {
        (_, { Key: Problem.ModelNotFound or Problem.ModelGarbage }) => T("The provider gives no list of its models. Type the name."),
        (_, { } problem) => T(problem),
        (null, _) => T("Asking the provider for its models"),
        ({ Count: 0 }, _) => T("The provider lists no models. Type the name."),
        ({ Count: 1 }, _) => T("1 model offered: choose it or type another."),
        ({ Count: var count }, _) => T("{0:N0} models offered: choose or type one.", count),
    };

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        try
        {
            if (ModelId is { } id)
                _settings = await administration.Models.ReadAsync(User, id, _gone.Token);
            else
            {
                _settings = ProviderPreset.Defaults(Provider!.Settings) with { ProviderId = Provider.Id };
                var order = await administration.Order.ReadAsync(User, _gone.Token);
                _place = order.Any(model => model.Writes) ? OrderPlace.Last : OrderPlace.First;
            }
        }
        catch (UserMessageException problem)
        {
            _problem = problem.UserMessage;
            return;
        }

        await ListAsync();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task ListAsync()
    {
        try
        {
            _offered = await tester.ListModelsAsync(User, _settings.ProviderId, _gone.Token);
        }
        catch (UserMessageException problem)
        {
            _unlisted = problem.UserMessage;
        }
        catch (OperationCanceledException)
        {
            // The dialog is gone.
        }
    }

    private async Task SaveAsync()
    {
        _isBusy = true;
        try
        {
            if (ModelId is { } changed)
                await administration.Models.ChangeAsync(User, changed, _settings, CancellationToken.None);
            else
                await PlaceAsync(await administration.Models.AddAsync(User, _settings, CancellationToken.None));
            Dialog.Close();
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

    // The built-in model always answers: behind it nobody would be asked.
    private async Task PlaceAsync(Guid id)
    {
        if (_place == OrderPlace.None)
            return;

        var order = await administration.Order.ReadAsync(User, CancellationToken.None);
        var ids = order.Select(model => model.Id).ToList();
        ids.Insert(_place == OrderPlace.First ? 0 : order.TakeWhile(model => model.Writes).Count(), id);
        await administration.Order.ArrangeAsync(User, ids, CancellationToken.None);
    }
}
