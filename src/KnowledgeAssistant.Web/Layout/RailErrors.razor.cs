using Microsoft.AspNetCore.Components;

namespace KnowledgeAssistant.Web.Layout;

/// <summary>Shows that a list of the rail could not be read, and reads it again on demand.</summary>
public sealed partial class RailErrors(ILogger<RailErrors> logger)
{
    /// <inheritdoc/>
    protected override Task OnErrorAsync(Exception exception)
    {
        if (exception is not UserMessageException)
            LogFault(exception);
        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Error, "A list of the rail failed")]
    private partial void LogFault(Exception exception);
}
