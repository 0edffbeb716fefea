using KnowledgeAssistant.Access;
using KnowledgeAssistant.Administration;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace KnowledgeAssistant.Web.Administration;

/// <summary>Asks for whom and with which role, then shows the link once.</summary>
public sealed partial class InviteDialog(PeopleService people, NavigationManager navigation)
{
    private UserMessage? _problem;
    private string _email = "";
    private bool _isAdministrator;
    private string? _link;
    private bool _isBusy;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;
    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    private async Task CreateAsync()
    {
        _isBusy = true;
        try
        {
            var token = await people.InviteAsync(User, _email, _isAdministrator ? PersonRole.Administrator : PersonRole.User, CancellationToken.None);
            _link = navigation.ToAbsoluteUri($"invitation/{token}").ToString();
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
