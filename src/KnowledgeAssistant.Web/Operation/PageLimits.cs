using KnowledgeAssistant.Access;
using KnowledgeAssistant.Web.SignIn;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Web.Operation;

/// <summary>How many pages may be open at the same time. Whoever has too many learns it before the page is made, not from a page that never comes to life.</summary>
public sealed class PageLimits(OpenCircuits circuits, IOptions<LimitOptions> options)
{
    /// <summary>Why this person can open no further page now; null when she can.</summary>
    public UserMessage? Refusal(CurrentUser user)
    {
        var limits = options.Value;
        return circuits.CountOf(user.Id) >= limits.PagesPerPerson ? new UserMessage(Problem.TooManyPages, [limits.PagesPerPerson.ToString("N0", null)])
            : circuits.Count >= limits.Pages ? new UserMessage(Problem.ServerBusy)
            : null;
    }

    /// <summary>Refuses requests for pages that would need a circuit, and for the circuit itself.</summary>
    internal Task InvokeAsync(HttpContext context, RequestDelegate next) =>
        NeedsCircuit(context) && context.User.AsCurrentUser() is { } user && Refusal(user) is { } refusal
            ? LimitAnswer.WriteAsync(context, refusal, retryAfter: null)
            : next(context);

    private static bool NeedsCircuit(HttpContext context) =>
        context.Request.Path == "/_blazor/negotiate"
        || (HttpMethods.IsGet(context.Request.Method)
            && context.GetEndpoint()?.Metadata is { } page && page.GetMetadata<ComponentTypeMetadata>() is not null && page.GetMetadata<ExcludeFromInteractiveRoutingAttribute>() is null);
}
