using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace KnowledgeAssistant.Web.Operation;

/// <summary>
/// Traces and metrics by OpenTelemetry: the product's own, those of the web server, of HTTP clients and of the runtime. They are
/// sent only when a receiver is configured. Addresses of requests are not in them, since those of links are secrets.
/// </summary>
public static class TelemetryFeature
{
    private const string OtelEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // Paths may hold tokens, queries names of files; the route says what was asked for.
    private static readonly string[] Private = ["url.path", "url.query", "url.full", "http.target", "http.url"];

    /// <summary>Registers sources, meters and the exporters that are configured.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TelemetryOptions>().BindConfiguration("Telemetry").ValidateDataAnnotations().ValidateOnStart();
        var endpoint = configuration["Telemetry:OtlpEndpoint"];
        var isSent = !string.IsNullOrEmpty(endpoint) || !string.IsNullOrEmpty(configuration[OtelEndpoint]);

        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(Telemetry.Name, serviceVersion: ProductVersion.Current))
            .WithTracing(tracing =>
            {
                tracing.AddSource(Telemetry.Name)
                    .AddAspNetCoreInstrumentation(options => options.Filter = context => !context.Request.Path.StartsWithSegments("/health"))
                    .AddHttpClientInstrumentation()
                    .AddProcessor(new PrivateTags(Private));
                if (isSent)
                    tracing.AddOtlpExporter(options => Send(options, endpoint, "v1/traces"));
            })
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(Telemetry.Name, "Microsoft.AspNetCore.Components.Server.Circuits", "Microsoft.AspNetCore.RateLimiting")
                    .AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation()
                    .AddPrometheusExporter();
                if (isSent)
                    metrics.AddOtlpExporter(options => Send(options, endpoint, "v1/metrics"));
            });
        return services;
    }

    // The product's own setting goes before the variables of OpenTelemetry, which the exporter reads by itself.
    private static void Send(OtlpExporterOptions options, string? endpoint, string signal)
    {
        if (string.IsNullOrEmpty(endpoint) || !Uri.TryCreate(endpoint.TrimEnd('/') + "/", UriKind.Absolute, out var root))
            return;

        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = new Uri(root, signal);
    }
}
