using KnowledgeAssistant.Access;
using KnowledgeAssistant.Administration;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace KnowledgeAssistant.Web.SignIn;

/// <summary>Changes one's own password.</summary>
public sealed partial class PasswordPage(AccountService accounts, SignInManager<Person> signIn, NavigationManager navigation)
{
    private UserMessage? _problem;

    [CascadingParameter] private HttpContext Http { get; set; } = default!;
    [SupplyParameterFromForm] private string? Current { get; set; }
    [SupplyParameterFromForm] private string? Password { get; set; }

    private async Task SubmitAsync()
    {
        Person person;
        try
        {
            person = await accounts.ChangePasswordAsync(Http.User.AsCurrentUser()!, Current ?? "", Password ?? "", Http.RequestAborted);
        }
        catch (UserMessageException problem)
        {
            _problem = problem.UserMessage;
            return;
        }

        await signIn.RefreshSignInAsync(person);
        navigation.NavigateTo("account?changed=password");
    }
}
