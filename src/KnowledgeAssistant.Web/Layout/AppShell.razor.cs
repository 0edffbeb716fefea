using KnowledgeAssistant.Access;
using KnowledgeAssistant.Web.SignIn;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace KnowledgeAssistant.Web.Layout;

/// <summary>The frame of every page of a signed-in person: the rail, and the page in an error boundary.</summary>
public sealed partial class AppShell(AuthenticationStateProvider authentication, NavigationManager navigation)
{
    private CurrentUser? _user;

    // A bare "#main" would be taken relative to <base href>, that is, to the start page.
    private string SkipTarget => new Uri(navigation.Uri).GetLeftPart(UriPartial.Query) + "#main";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() =>
        _user = (await authentication.GetAuthenticationStateAsync()).User.AsCurrentUser();
}
