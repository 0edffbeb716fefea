using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using KnowledgeAssistant.Web.Collections;
using KnowledgeAssistant.Web.SignIn;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.StaticAssets;

namespace KnowledgeAssistant.Web.Operation;

/// <summary>Counts requests: by person, or by address while nobody is signed in.</summary>
internal static class RequestLimits
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly string[] AccountPages = ["/sign-in", "/invitation", "/new-password", "/account/password"];

    /// <summary>All limits of a request, one after the other.</summary>
    public static PartitionedRateLimiter<HttpContext> Create(LimitOptions limits) => PartitionedRateLimiter.CreateChained(
        // First, since who waits for a turn is not to be counted for it.
        PartitionedRateLimiter.Create<HttpContext, string>(context => Counts(context) && IsUpload(context)
            ? RateLimitPartition.GetConcurrencyLimiter(Who(context), _ => new() { PermitLimit = limits.ParallelUploads, QueueLimit = limits.ParallelUploads })
            : RateLimitPartition.GetNoLimiter("")),
        Limit("requests", limits.RequestsPerMinute, context => Counts(context) && !IsUpload(context) ? Who(context) : null),
        Limit("sign-ins", limits.SignInsPerMinute, context => Counts(context) && IsSignIn(context.Request) ? Address(context) : null),
        Limit("uploads", limits.UploadsPerMinute, context => Counts(context) && IsUpload(context) ? Who(context) : null));

    private static PartitionedRateLimiter<HttpContext> Limit(string name, int perMinute, Func<HttpContext, string?> who) => PartitionedRateLimiter.Create<HttpContext, string>(context =>
        who(context) is { } one
            ? RateLimitPartition.GetFixedWindowLimiter($"{name} {one}", _ => new() { PermitLimit = perMinute, Window = Minute })
            : RateLimitPartition.GetNoLimiter(""));

    // What a page is made of comes along with it; the page that says that a limit was passed must come; and an open connection counts once.
    private static bool Counts(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null
        && context.Features.Get<IStatusCodeReExecuteFeature>() is null
        && (!context.Request.Path.StartsWithSegments("/_blazor") || context.Request.Path == "/_blazor/negotiate" || context.Request.Headers.ContainsKey("Sec-WebSocket-Key"));

    private static bool IsUpload(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<UploadMark>() is not null;

    private static bool IsSignIn(HttpRequest request) => HttpMethods.IsPost(request.Method) && AccountPages.Any(page => request.Path.StartsWithSegments(page));

    private static string Who(HttpContext context) => context.User.AsCurrentUser()?.Id.ToString() ?? Address(context);

    // Of IPv6 the network, since a visitor has as many addresses as she likes in it.
    private static string Address(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } address => new IPAddress([.. address.GetAddressBytes().Take(8), .. new byte[8]]).ToString(),
        var address => address.ToString(),
    };
}
