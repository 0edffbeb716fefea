using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Diagnostics;

namespace KnowledgeAssistant.Web.Shared;

/// <summary>What a person sees when a request failed: a sentence and a reference, under which the log has the details.</summary>
public sealed partial class ErrorPage(ILogger<ErrorPage> logger)
{
    private readonly string _reference = Guid.NewGuid().ToString("N")[..8];

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnInitialized() => LogFault(Http.Features.Get<IExceptionHandlerFeature>()?.Error, _reference);

    [LoggerMessage(LogLevel.Error, "A request failed; reference {Reference}")]
    private partial void LogFault(Exception? fault, string reference);
}
