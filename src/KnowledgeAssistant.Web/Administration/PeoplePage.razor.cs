using KnowledgeAssistant.Access;
using KnowledgeAssistant.Administration;
using KnowledgeAssistant.Web.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Administration;

/// <summary>The people of the instance, for administrators.</summary>
public sealed partial class PeoplePage(PeopleService people, OpenInvitations invitations, IDialogService dialogs, NavigationManager navigation) : IDisposable
{
    private const int PageSize = 50;

    private IReadOnlyList<PersonSummary>? _people;
    private IReadOnlyList<InvitationSummary> _invitations = [];
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
            _invitations = await invitations.ListAsync(User, _reading.Token);
            (_people, _count) = await people.ListAsync(User, _search, _skip, PageSize, _reading.Token);
        }
        catch (OperationCanceledException)
        {
            // The newer reading shows its list.
        }
    }

    private Task SearchAsync(string? typed)
    {
        (_search, _skip) = (typed ?? "", 0);
        return RefreshAsync();
    }

    private Task GoAsync(int skip)
    {
        _skip = skip;
        return RefreshAsync();
    }

    private async Task InviteAsync()
    {
        await dialogs.AskAsync<InviteDialog>(T("Invite a person"), []);
        await RefreshAsync();
    }

    private Task IssueLinkAsync(PersonSummary person) => TryAsync(async () =>
    {
        var token = await people.IssuePasswordLinkAsync(User, person.Id, CancellationToken.None);
        await dialogs.AskAsync<LinkDialog>(T("Password link"), new()
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
        await dialogs.AskAsync(
            T("Disable this account?"), T("Disable"), $"{person.Name} · {person.Email}",
            T("The person is signed out at the next action and cannot sign in any more. Documents and conversations stay."),
            () => people.DisableAsync(User, person.Id, CancellationToken.None));
        await RefreshAsync();
    }

    private async Task WithdrawAsync(InvitationSummary invitation)
    {
        await dialogs.AskAsync(
            T("Withdraw this invitation?"), T("Withdraw"), invitation.Email ?? T("Whoever has the link"), T("Its link lets nobody in any more."),
            () => invitations.WithdrawAsync(User, invitation.Id, CancellationToken.None));
        await RefreshAsync();
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
}
