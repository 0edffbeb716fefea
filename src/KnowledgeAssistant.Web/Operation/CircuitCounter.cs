using KnowledgeAssistant.Web.SignIn;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace KnowledgeAssistant.Web.Operation;

/// <summary>Counts circuits as they come and go.</summary>
public sealed class CircuitCounter(OpenCircuits circuits, AuthenticationStateProvider authentication) : CircuitHandler
{
    /// <inheritdoc/>
    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if ((await authentication.GetAuthenticationStateAsync()).User.AsCurrentUser() is { } user)
            circuits.Add(circuit.Id, user.Id);
    }

    /// <inheritdoc/>
    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        circuits.Remove(circuit.Id);
        return Task.CompletedTask;
    }
}
