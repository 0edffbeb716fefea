using KnowledgeAssistant.Web.SignIn;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace KnowledgeAssistant.Web.Operation;

/// <summary>Counts circuits as they come and go, and lets none begin beyond the limits.</summary>
public sealed class CircuitCounter(OpenCircuits circuits, PageLimits limits, AuthenticationStateProvider authentication) : CircuitHandler
{
    /// <inheritdoc/>
    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if ((await authentication.GetAuthenticationStateAsync()).User.AsCurrentUser() is not { } user)
            return;

        // Who came by the page was told before; this ends what a program opens beside it.
        if (limits.Refusal(user) is { } refusal)
            throw new UserMessageException(refusal);
        circuits.Add(circuit.Id, user.Id);
    }

    /// <inheritdoc/>
    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        circuits.Remove(circuit.Id);
        return Task.CompletedTask;
    }
}
