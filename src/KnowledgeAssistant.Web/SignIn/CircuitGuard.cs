using KnowledgeAssistant.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.JSInterop;

namespace KnowledgeAssistant.Web.SignIn;

/// <summary>Ends an open page at its next action when its person was disabled or her password changed meanwhile.</summary>
public sealed class CircuitGuard(SessionGuard sessions, AuthenticationStateProvider authentication, NavigationManager navigation, IJSRuntime script) : CircuitHandler
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
            _ = LeaveAsync("sign-in?returnUrl=" + Uri.EscapeDataString("/" + navigation.ToBaseRelativePath(navigation.Uri)));
        }
    };

    // Not through NavigationManager: it waits for an answer that no longer passes this guard, and takes the silence for a fault.
    private async Task LeaveAsync(string address)
    {
        try
        {
            await script.InvokeVoidAsync("Blazor.navigateTo", address, true);
        }
        catch (Exception fault) when (ScriptModule.IsGone(fault))
        {
            // The page has left.
        }
    }
}
