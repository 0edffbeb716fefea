using KnowledgeAssistant.Access;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Web.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Models;

/// <summary>Providers, chat models and the order in which they answer, for administrators.</summary>
public sealed partial class ModelsPage(
    ModelAdministration administration, ModelTester tester, IDialogService dialogs, ISnackbar snackbar, NavigationManager navigation) : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly HashSet<Guid> _testing = [];
    private ModelList? _list;
    private UserMessage? _problem;
    private bool _isBusy;

    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        if (User.IsAdministrator)
            return TryAsync(() => Task.CompletedTask);

        navigation.NotFound();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task AddProviderAsync()
    {
        var added = await dialogs.AskAsync<ProviderDialog>(T("Add a provider"), []);
        await TryAsync(() => Task.CompletedTask);
        if (added?.Data is Guid id && _list?.Providers.FirstOrDefault(provider => provider.Id == id) is { } provider)
            await AddModelAsync(provider);
    }

    private async Task EditProviderAsync(ProviderSummary provider)
    {
        if (await dialogs.AskAsync<ProviderDialog>(T("Edit provider"), new() { [nameof(ProviderDialog.Provider)] = provider }) is not null)
            tester.Forget(provider.Id);
        await TryAsync(() => Task.CompletedTask);
    }

    private async Task DeleteProviderAsync(ProviderSummary provider)
    {
        await dialogs.AskDeleteAsync(
            T("Delete this provider?"), provider.Settings.Name, T("Its {0:N0} chat models go with it, and its key. Answers keep the names of the models that wrote them.", provider.ModelCount),
            () => administration.Providers.DeleteAsync(User, provider.Id, CancellationToken.None));
        await TryAsync(() => Task.CompletedTask);
    }

    private async Task AddModelAsync(ProviderSummary provider)
    {
        await dialogs.AskAsync<ChatModelDialog>(T("Add a model of {0}", provider.Settings.Name), new() { [nameof(ChatModelDialog.Provider)] = provider });
        await TryAsync(() => Task.CompletedTask);
    }

    private async Task EditModelAsync(ChatModelInfo model)
    {
        if (await dialogs.AskAsync<ChatModelDialog>(T("Edit model"), new() { [nameof(ChatModelDialog.ModelId)] = model.Id }) is not null)
            tester.Forget(model.Id);
        await TryAsync(() => Task.CompletedTask);
    }

    private async Task DeleteModelAsync(ChatModelInfo model)
    {
        await dialogs.AskDeleteAsync(
            T("Delete this model?"), model.Name(), T("It leaves the order of answering. Answers keep its name; whoever had chosen it gets the default one."),
            () => administration.Models.DeleteAsync(User, model.Id, CancellationToken.None));
        await TryAsync(() => Task.CompletedTask);
    }

    private async Task SwitchAsync(ChatModelInfo model, bool isOn)
    {
        if (await TryAsync(() => administration.Models.SwitchAsync(User, model.Id, isOn, CancellationToken.None)))
            OfferUndo(isOn ? T("{0}: on", model.Name()) : T("{0}: off", model.Name()), () => administration.Models.SwitchAsync(User, model.Id, !isOn, CancellationToken.None));
    }

    private async Task ArrangeAsync(IReadOnlyList<Guid> order)
    {
        IReadOnlyList<Guid> before = [.. _list!.Order.Select(model => model.Id)];
        if (await TryAsync(() => administration.Order.ArrangeAsync(User, order, CancellationToken.None)))
            OfferUndo(T("The order of answering was changed."), () => administration.Order.ArrangeAsync(User, before, CancellationToken.None));
    }

    private async Task TestAsync(Guid id, Func<Task<ModelTest>> test)
    {
        _testing.Add(id);
        try
        {
            await test();
        }
        catch (UserMessageException problem)
        {
            _problem = problem.UserMessage;
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
        finally
        {
            _testing.Remove(id);
        }
    }

    private void OfferUndo(string done, Func<Task> undo) => snackbar.Add(done, Severity.Normal, bar =>
    {
        bar.Action = T("Undo");
        bar.OnClick = _ => InvokeAsync(async () =>
        {
            await TryAsync(undo);
            StateHasChanged();
        });
    });

    // Whether it was done; the lists are read anew either way.
    private async Task<bool> TryAsync(Func<Task> act)
    {
        try
        {
            (_problem, _isBusy) = (null, true);
            await act();
            _list = await administration.ListAsync(User, _gone.Token);
            return true;
        }
        catch (UserMessageException problem)
        {
            _problem = problem.UserMessage;
            return false;
        }
        catch (OperationCanceledException)
        {
            return false;    // the page is gone
        }
        finally
        {
            _isBusy = false;
        }
    }
}
