using KnowledgeAssistant.Access;
using KnowledgeAssistant.Administration;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace KnowledgeAssistant.Web.SignIn;

/// <summary>Sets the password that a password link was made for.</summary>
public sealed partial class NewPasswordPage(AccountLinkService links, SignInManager<Person> signIn, NavigationManager navigation)
{
    private UserMessage? _problem;
    private bool _isOpen;

    /// <summary>The token of the link.</summary>
    [Parameter] public string Token { get; set; } = "";
    [CascadingParameter] private HttpContext Http { get; set; } = default!;
    [SupplyParameterFromForm] private string? Password { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Http.Response.Headers["Referrer-Policy"] = "no-referrer";

        // A form that was open when its link ended is taken all the same: sending it says that the link is gone.
        _isOpen = HttpMethods.IsPost(Http.Request.Method) || await links.FindAsync(Token, AccountLinkKind.Password, Http.RequestAborted) is not null;
    }

    private async Task SubmitAsync()
    {
        Person person;
        try
        {
            person = await links.SetPasswordAsync(Token, Password ?? "", Http.RequestAborted);
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
