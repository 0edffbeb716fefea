using KnowledgeAssistant.Access;
using KnowledgeAssistant.Administration;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Administration;

/// <summary>The people of the instance, for administrators.</summary>
public sealed partial class PeoplePage(PeopleService people, IDialogService dialogs, NavigationManager navigation) : IDisposable
{
    private const int PageSize = 50;

    private IReadOnlyList<PersonSummary>? _people;
    private UserMessage? _problem;
    private string _search = "";
    private int _skip;
    private int _count;
    private bool _isBusy;
    private CancellationTokenSource _reading = new();

    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        if (User.IsAdministrator)
            return RefreshAsync();

        navigation.NotFound();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reading.Cancel();
        _reading.Dispose();
    }

    // What is typed next makes the list that is being read pointless.
    private async Task RefreshAsync()
    {
        await _reading.CancelAsync();
        _reading.Dispose();
        _reading = new CancellationTokenSource();
        try
        {
            (_people, _count) = await people.ListAsync(User, _search, _skip, PageSize, _reading.Token);
        }
        catch (OperationCanceledException)
        {
            // The newer reading shows its list.
        }
    }

    private Task SearchAsync(ChangeEventArgs e)
    {
        (_search, _skip) = ((string?)e.Value ?? "", 0);
        return RefreshAsync();
    }

    private Task GoAsync(int skip)
    {
        _skip = skip;
        return RefreshAsync();
    }

    private async Task InviteAsync()
    {
        await ShowDialogAsync<InviteDialog>(T("Invite a person"), []);
        await RefreshAsync();
    }

    private Task IssueLinkAsync(PersonSummary person) => TryAsync(async () =>
    {
        var token = await people.IssuePasswordLinkAsync(User, person.Id, CancellationToken.None);
        await ShowDialogAsync<LinkDialog>(T("Password link"), new()
        {
            [nameof(LinkDialog.Link)] = navigation.ToAbsoluteUri($"new-password/{token}").ToString(),
            [nameof(LinkDialog.Explanation)] = T("Hand this link to {0}. It works once, for 24 hours, and is shown only now.", person.Name),
        });
    });

    private Task ChangeRoleAsync(PersonSummary person) => TryAsync(() => people.ChangeRoleAsync(
        User, person.Id, person.Role == PersonRole.Administrator ? PersonRole.User : PersonRole.Administrator, CancellationToken.None));

    private Task EnableAsync(PersonSummary person) => TryAsync(() => people.EnableAsync(User, person.Id, CancellationToken.None));

    private async Task DisableAsync(PersonSummary person)
    {
        if (await dialogs.ShowMessageBoxAsync(T("Disable {0}?", person.Name), T("The person is signed out at the next action and cannot sign in any more. Documents and conversations stay."), yesText: T("Disable"), cancelText: T("Cancel")) == true)
            await TryAsync(() => people.DisableAsync(User, person.Id, CancellationToken.None));
    }

    private async Task TryAsync(Func<Task> act)
    {
        try
        {
            (_problem, _isBusy) = (null, true);
            await act();
        }
        catch (UserMessageException problem)
        {
            _problem = problem.UserMessage;
        }
        finally
        {
            _isBusy = false;
        }

        await RefreshAsync();
    }

    private async Task ShowDialogAsync<TDialog>(string title, DialogParameters parameters) where TDialog : IComponent
    {
        var dialog = await dialogs.ShowAsync<TDialog>(title, parameters, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true });
        await dialog.Result;
    }
}
