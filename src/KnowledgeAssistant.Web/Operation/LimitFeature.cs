using System.Threading.RateLimiting;
using KnowledgeAssistant.Web.Collections;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Web.Operation;

/// <summary>Limits that keep one person, or one machine, from taking the server from everybody else.</summary>
public static class LimitFeature
{
    private const int Kilobyte = 1024;

    /// <summary>Registers the limits.</summary>
    public static IServiceCollection AddLimits(this IServiceCollection services)
    {
        services.AddOptions<LimitOptions>().BindConfiguration("Limits").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<LimitOptions>>((kestrel, limits) => kestrel.Limits.MaxRequestBodySize = limits.Value.BodyKilobytes * Kilobyte);
        services.AddOptions<HubOptions>().Configure<IOptions<LimitOptions>>((hub, limits) => hub.MaximumReceiveMessageSize = limits.Value.MessageKilobytes * Kilobyte);
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<LimitOptions>>((limiter, limits) =>
        {
            limiter.GlobalLimiter = RequestLimits.Create(limits.Value);
            limiter.OnRejected = (rejected, _) => RefuseAsync(rejected, limits.Value);
        });
        return services.AddSingleton<PageLimits>();
    }

    /// <summary>Limits requests. After authentication, since people are counted by who they are.</summary>
    public static void UseLimits(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<IOptions<LimitOptions>>().Value;
        app.UseRateLimiter();
        app.Use((context, next) => IsTooLarge(context, limits)
            ? LimitAnswer.WriteAsync(context, new UserMessage(Problem.RequestTooLarge, [limits.BodyKilobytes.ToString("N0", null)]), StatusCodes.Status413PayloadTooLarge)
            : next(context));
        var pages = app.Services.GetRequiredService<PageLimits>();
        app.Use(pages.InvokeAsync);
    }

    // A body that does not say how long it is ends at the same limit in the web server.
    private static bool IsTooLarge(HttpContext context, LimitOptions limits) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is null
        && context.Request.ContentLength > limits.BodyKilobytes * Kilobyte && context.GetEndpoint()?.Metadata.GetMetadata<UploadMark>() is null;

    private static async ValueTask RefuseAsync(OnRejectedContext rejected, LimitOptions limits)
    {
        var context = rejected.HttpContext;
        if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
            await LimitAnswer.WriteAsync(context, new UserMessage(Problem.TooManyRequests, [LimitAnswer.Seconds(wait).ToString("N0", null)]), wait);
        else
            await LimitAnswer.WriteAsync(context, new UserMessage(Problem.TooManyUploads, [limits.ParallelUploads.ToString("N0", null)]), retryAfter: null);
    }
}
