using KnowledgeAssistant.Access;
using KnowledgeAssistant.Administration;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace KnowledgeAssistant.Web.SignIn;

/// <summary>Makes the account of an invited person.</summary>
public sealed partial class InvitationPage(AccountLinkService links, SignInManager<Person> signIn, NavigationManager navigation)
{
    private UserMessage? _problem;
    private string? _invited;
    private bool _isOpen;

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
        var link = await links.FindAsync(Token, AccountLinkKind.Invitation, Http.RequestAborted);

        // A form that was open when its link ended is taken all the same: sending it says that the link is gone.
        (_invited, _isOpen) = (link?.Email, link is not null || HttpMethods.IsPost(Http.Request.Method));
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
            _isOpen = _problem.Key != Problem.LinkGone;
            return;
        }

        await signIn.SignInAsync(person, isPersistent: false);
        navigation.NavigateTo("");
    }
}
