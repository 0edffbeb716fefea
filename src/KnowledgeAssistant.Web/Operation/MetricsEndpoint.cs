using System.Security.Cryptography;
using System.Text;
using KnowledgeAssistant.Web.SignIn;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Web.Operation;

/// <summary>Metrics in the text format of Prometheus, for administrators and for whoever brings the token of the settings; to others there is no such page.</summary>
public static class MetricsEndpoint
{
    private const string Path = "/metrics";
    private const string Scheme = "Bearer ";

    /// <summary>Serves the metrics. After authentication, since it asks who is there.</summary>
    public static void UseMetrics(this WebApplication app) =>
        app.UseOpenTelemetryPrometheusScrapingEndpoint(context => context.Request.Path == Path && MayRead(context));

    private static bool MayRead(HttpContext context) =>
        context.User.AsCurrentUser() is { IsAdministrator: true } || HasToken(context.Request, context.RequestServices.GetRequiredService<IOptionsMonitor<TelemetryOptions>>().CurrentValue.MetricsToken);

    private static bool HasToken(HttpRequest request, string? token) =>
        !string.IsNullOrEmpty(token)
        && request.Headers.Authorization.ToString() is var header && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(Hash(header[Scheme.Length..].Trim()), Hash(token));

    // Of equal length whatever is compared, so that the time says nothing.
    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
