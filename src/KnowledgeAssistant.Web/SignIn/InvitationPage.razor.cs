using KnowledgeAssistant.Access;
using KnowledgeAssistant.Administration;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace KnowledgeAssistant.Web.SignIn;

/// <summary>Makes the account of an invited person.</summary>
public sealed partial class InvitationPage(AccountLinkService links, SignInManager<Person> signIn, NavigationManager navigation)
{
    private UserMessage? _problem;
    private AccountLink? _link;

    /// <summary>The token of the link.</summary>
    [Parameter] public string Token { get; set; } = "";
    [CascadingParameter] private HttpContext Http { get; set; } = default!;
    [SupplyParameterFromForm] private string? PersonName { get; set; }
    [SupplyParameterFromForm] private string? Email { get; set; }
    [SupplyParameterFromForm] private string? Password { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Http.Response.Headers["Referrer-Policy"] = "no-referrer";
        _link = await links.FindAsync(Token, AccountLinkKind.Invitation, Http.RequestAborted);
    }

    private async Task SubmitAsync()
    {
        Person person;
        try
        {
            person = await links.AcceptInvitationAsync(Token, PersonName ?? "", Email ?? "", Password ?? "", Http.RequestAborted);
        }
        catch (UserMessageException problem)
        {
            _problem = problem.UserMessage;
            if (_problem.Key == Problem.LinkGone)
                _link = null;
            return;
        }

        await signIn.SignInAsync(person, isPersistent: false);
        navigation.NavigateTo("");
    }
}
