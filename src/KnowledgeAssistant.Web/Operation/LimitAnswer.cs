using System.Globalization;
using KnowledgeAssistant.Web.Collections;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Operation;

/// <summary>What somebody is told who passed a limit: a page where she expects a page, else a sentence.</summary>
internal static class LimitAnswer
{
    // Too many at the same time: some of them will have ended soon.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    public static async Task WriteAsync(HttpContext context, UserMessage message, TimeSpan? retryAfter)
    {
        context.Response.Headers.RetryAfter = Seconds(retryAfter ?? Soon).ToString("D", CultureInfo.InvariantCulture);
        await WriteAsync(context, message, StatusCodes.Status429TooManyRequests);
    }

    public static async Task WriteAsync(HttpContext context, UserMessage message, int status)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.Headers.CacheControl = "no-store";
        if (context.GetEndpoint()?.Metadata.GetMetadata<UploadMark>() is not null)
            await response.WriteAsJsonAsync(new { message = T(message) }, context.RequestAborted);
        else if (WantsPage(context.Request))
        {
            // An empty answer becomes the page of its status; what was posted is of no interest to that page.
            context.Features.Set(new LimitPassed(message));
            context.Request.Method = HttpMethods.Get;
        }
        else
            await response.WriteAsync(T(message), context.RequestAborted);
    }

    /// <summary>Whole seconds, at least one.</summary>
    public static int Seconds(TimeSpan time) => Math.Max(1, (int)Math.Ceiling(time.TotalSeconds));

    private static bool WantsPage(HttpRequest request) =>
        !request.Path.StartsWithSegments("/_blazor") && request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html");
}

/// <summary>Which limit a request passed, for the page that says so.</summary>
internal sealed record LimitPassed(UserMessage Message);
