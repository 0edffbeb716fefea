using KnowledgeAssistant.Web.SignIn;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KnowledgeAssistant.Web.Operation;

/// <summary>
/// Whether the process answers (<c>/health/live</c>) and whether it can work (<c>/health/ready</c>). Everybody gets one word;
/// administrators get every check.
/// </summary>
public static class HealthEndpoints
{
    /// <summary>The address that says whether the server can work.</summary>
    public const string Ready = "/health/ready";

    /// <summary>Maps both addresses, for everybody, also before the server is set up.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks(Ready, new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.User.AsCurrentUser() is { IsAdministrator: true }
        ? context.Response.WriteAsJsonAsync(Details(report), context.RequestAborted)
        : context.Response.WriteAsync(report.Status.ToString(), context.RequestAborted);

    private static object Details(HealthReport report) => new
    {
        Status = report.Status.ToString(),
        Version = ProductVersion.Current,
        Checks = report.Entries.Select(entry => new
        {
            Name = entry.Key,
            Status = entry.Value.Status.ToString(),
            entry.Value.Description,
            entry.Value.Duration.TotalMilliseconds,
            entry.Value.Data,
        }),
    };
}
