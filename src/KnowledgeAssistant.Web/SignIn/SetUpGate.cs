using KnowledgeAssistant.Administration;

namespace KnowledgeAssistant.Web.SignIn;

/// <summary>While the instance has no administrator, every page leads to the set-up page.</summary>
public sealed class SetUpGate(RequestDelegate next, SetUpService setUp)
{
    private static readonly string[] Always = ["/set-up", "/error", "/not-found", "/status"];

    /// <summary>Lets the request through, or redirects it.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        var isPage = HttpMethods.IsGet(context.Request.Method) && context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is not null;
        if (isPage && !Always.Any(path => context.Request.Path.StartsWithSegments(path)) && !await setUp.IsClaimedAsync(context.RequestAborted))
        {
            context.Response.Redirect("/set-up");
            return;
        }

        await next(context);
    }
}
