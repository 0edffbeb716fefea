using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace KnowledgeAssistant.Web.SignIn;

/// <summary>Ends an open page at its next action when its person was disabled or her password changed meanwhile.</summary>
public sealed class CircuitGuard(SessionGuard sessions, AuthenticationStateProvider authentication, NavigationManager navigation) : CircuitHandler
{
    private bool _isEnded;

    /// <inheritdoc/>
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async context =>
    {
        var principal = (await authentication.GetAuthenticationStateAsync()).User;
        if (!_isEnded && await sessions.IsValidAsync(principal, CancellationToken.None))
        {
            await next(context);
            return;
        }

        if (!_isEnded)
        {
            _isEnded = true;
            navigation.NavigateTo("sign-in?returnUrl=" + Uri.EscapeDataString("/" + navigation.ToBaseRelativePath(navigation.Uri)), forceLoad: true);
        }
    };
}
