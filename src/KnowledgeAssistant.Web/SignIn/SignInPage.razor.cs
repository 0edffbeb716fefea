using KnowledgeAssistant.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace KnowledgeAssistant.Web.SignIn;

/// <summary>E-mail and password. Whatever is wrong, the sentence is the same, and so is the work that leads to it.</summary>
public sealed partial class SignInPage(SignInManager<Person> signIn, UserManager<Person> people, NavigationManager navigation)
{
    // Hashed once, so that an unknown address costs the time of a known one.
    private static readonly string SomeHash = new PasswordHasher<Person>().HashPassword(null!, Guid.NewGuid().ToString());

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
        var person = await people.FindByEmailAsync(Email?.Trim() ?? "");
        if (person is null)
        {
            people.PasswordHasher.VerifyHashedPassword(null!, SomeHash, Password ?? "");
        }
        else if ((await signIn.CheckPasswordSignInAsync(person, Password ?? "", lockoutOnFailure: true)).Succeeded && !person.IsDisabled)
        {
            await signIn.SignInAsync(person, isPersistent: Keep);
            navigation.NavigateTo(SignIn.ReturnUrl.Local(ReturnUrl));
            return;
        }

        _problem = new UserMessage(Problem.SignInFailed);
    }
}
