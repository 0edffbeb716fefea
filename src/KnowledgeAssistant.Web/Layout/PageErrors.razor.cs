using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace KnowledgeAssistant.Web.Layout;

/// <summary>Shows what a page could not handle as a sentence, and lets the next navigation start afresh.</summary>
public sealed partial class PageErrors(ILogger<PageErrors> logger, NavigationManager navigation) : IDisposable
{
    private UserMessage? _message;

    /// <inheritdoc/>
    public void Dispose() => navigation.LocationChanged -= StartAfresh;

    /// <inheritdoc/>
    protected override void OnInitialized() => navigation.LocationChanged += StartAfresh;

    /// <inheritdoc/>
    protected override Task OnErrorAsync(Exception exception)
    {
        if (exception is UserMessageException known)
        {
            _message = known.UserMessage;
            return Task.CompletedTask;
        }

        var reference = Guid.NewGuid().ToString("N")[..8];
        _message = new UserMessage(Problem.Fault, [reference]);
        LogFault(exception, reference);
        return Task.CompletedTask;
    }

    private void StartAfresh(object? sender, LocationChangedEventArgs e) => Recover();

    [LoggerMessage(LogLevel.Error, "A page failed; reference {Reference}")]
    private partial void LogFault(Exception exception, string reference);
}
