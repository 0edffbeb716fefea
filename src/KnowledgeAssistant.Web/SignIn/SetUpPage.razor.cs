using KnowledgeAssistant.Access;
using KnowledgeAssistant.Administration;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace KnowledgeAssistant.Web.SignIn;

/// <summary>Creates the first administrator, once.</summary>
public sealed partial class SetUpPage(SetUpService setUp, SignInManager<Person> signIn, NavigationManager navigation)
{
    private UserMessage? _problem;

    [CascadingParameter] private HttpContext Http { get; set; } = default!;
    [SupplyParameterFromForm] private string? Code { get; set; }
    [SupplyParameterFromForm] private string? PersonName { get; set; }
    [SupplyParameterFromForm] private string? Email { get; set; }
    [SupplyParameterFromForm] private string? Password { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (HttpMethods.IsGet(Http.Request.Method) && await setUp.IsClaimedAsync(Http.RequestAborted))
            navigation.NavigateTo("sign-in");
    }

    private async Task SubmitAsync()
    {
        Person person;
        try
        {
            person = await setUp.ClaimAsync(Code ?? "", PersonName ?? "", Email ?? "", Password ?? "", Http.RequestAborted);
        }
        catch (UserMessageException problem)
        {
            _problem = problem.UserMessage;
            return;
        }

        await signIn.SignInAsync(person, isPersistent: false);
        navigation.NavigateTo("welcome");
    }
}
