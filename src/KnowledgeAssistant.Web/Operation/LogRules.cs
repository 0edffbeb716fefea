using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Web.Operation;

/// <summary>
/// What may never be logged, whatever the configuration asks for: the framework writes the addresses of requests into its log,
/// and those of invitations and password links are secrets; clients write the headers that carry keys.
/// </summary>
public static class LogRules
{
    // That the key ring is kept as files is no news; the scope of Hosting.Diagnostics carries the path into every line of a request.
    private static readonly (string Category, LogLevel Least)[] Caps =
    [
        ("Microsoft.AspNetCore", LogLevel.Warning),
        ("Microsoft.AspNetCore.DataProtection.KeyManagement", LogLevel.Error),
        ("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None),
        ("System.Net.Http", LogLevel.Warning),
        ("Polly", LogLevel.Critical),    // what it tries is told, in a sentence, by whoever asked for it
    ];

    /// <summary>Registers the rules, and what a line in JSON holds: the ids of the request and of its trace, in UTC.</summary>
    public static IServiceCollection AddLogRules(this IServiceCollection services) => services
        .PostConfigure<LoggerFilterOptions>(Apply)
        .Configure<JsonConsoleFormatterOptions>(options =>
        {
            options.IncludeScopes = true;
            options.UseUtcTimestamp = true;
            options.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
        });

    /// <summary>Gives every line that is logged during a request the request's id.</summary>
    public static void UseRequestScope(this WebApplication app)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(Telemetry.Name);
        app.Use(async (context, next) =>
        {
            using (logger.BeginScope(new RequestScope(context.TraceIdentifier)))
                await next(context);
        });
    }

    // The longest category decides, a provider's own rule before a general one, and of equals the last: so what asks for more is
    // taken out, and the rest is said once for all providers and once for each that has rules of its own.
    private static void Apply(LoggerFilterOptions options)
    {
        foreach (var rule in options.Rules.Where(rule => Caps.Any(cap => IsBelow(rule, cap))).ToList())
            options.Rules.Remove(rule);
        foreach (var provider in options.Rules.Select(rule => rule.ProviderName).Append(null).Distinct().ToList())
        {
            foreach (var (category, least) in Caps)
                options.Rules.Add(new LoggerFilterRule(provider, category, least, null));
        }
    }

    private static bool IsBelow(LoggerFilterRule rule, (string Category, LogLevel Least) cap) =>
        rule.CategoryName?.StartsWith(cap.Category, StringComparison.OrdinalIgnoreCase) == true && (rule.LogLevel ?? LogLevel.Trace) < cap.Least;

    private sealed class RequestScope(string requestId) : IReadOnlyList<KeyValuePair<string, object?>>
    {
        public int Count => 1;

        public KeyValuePair<string, object?> this[int index] => new("RequestId", requestId);

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
        {
            yield return this[0];
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

        public override string ToString() => $"RequestId:{requestId}";
    }
}
