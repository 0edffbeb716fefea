using System.ComponentModel.DataAnnotations;

namespace KnowledgeAssistant.Web.Operation;

/// <summary>Where traces and metrics go, section <c>Telemetry</c>.</summary>
public sealed class TelemetryOptions
{
    /// <summary>
    /// Base address of an OpenTelemetry receiver that takes HTTP with Protobuf, such as <c>http://collector:4318</c>. Without it,
    /// and without the variables <c>OTEL_EXPORTER_OTLP_…</c>, nothing is sent.
    /// </summary>
    [Url(ErrorMessage = "Telemetry:OtlpEndpoint must be an http or https address, such as http://collector:4318.")]
    public string? OtlpEndpoint { get; set; }

    /// <summary>With this bearer token <c>/metrics</c> can be read without signing in. At least 16 characters.</summary>
    [MinLength(16, ErrorMessage = "Telemetry:MetricsToken needs at least 16 characters.")]
    public string? MetricsToken { get; set; }
}
