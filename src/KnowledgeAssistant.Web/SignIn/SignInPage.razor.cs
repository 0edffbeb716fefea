using KnowledgeAssistant.Access;
using KnowledgeAssistant.Administration;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace KnowledgeAssistant.Web.SignIn;

/// <summary>E-mail and password. Whatever is wrong, the sentence is the same.</summary>
public sealed partial class SignInPage(AccountService accounts, SignInManager<Person> signIn, NavigationManager navigation, TimeProvider time)
{
    // Longer than any check takes: a wrong try is written down only where there is an account, and nobody is to learn that by the clock.
    private static readonly TimeSpan Refusal = TimeSpan.FromMilliseconds(400);

    private UserMessage? _problem;

    [CascadingParameter] private HttpContext Http { get; set; } = default!;
    [SupplyParameterFromForm] private string? Email { get; set; }
    [SupplyParameterFromForm] private string? Password { get; set; }
    [SupplyParameterFromForm] private bool Keep { get; set; }
    [SupplyParameterFromQuery] private string? ReturnUrl { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (HttpMethods.IsGet(Http.Request.Method) && Http.User.Identity?.IsAuthenticated == true)
            navigation.NavigateTo(SignIn.ReturnUrl.Local(ReturnUrl));
    }

    private async Task SubmitAsync()
    {
        var refused = Task.Delay(Refusal, time, Http.RequestAborted);
        if (await accounts.SignInAsync(Email ?? "", Password ?? "", Http.RequestAborted) is { } person)
        {
            await signIn.SignInAsync(person, isPersistent: Keep);
            navigation.NavigateTo(SignIn.ReturnUrl.Local(ReturnUrl));
            return;
        }

        await refused;
        _problem = new UserMessage(Problem.SignInFailed);
    }
}
