using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Diagnostics;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Operation;

/// <summary>What a person sees who passed a limit: which one, and a way to try again.</summary>
public sealed partial class LimitPage
{
    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    private string Title => T(Http.Response.StatusCode == StatusCodes.Status413PayloadTooLarge ? "That is too much at once" : "One moment, please");

    private UserMessage Message => Http.Features.Get<LimitPassed>()?.Message ?? new UserMessage(Problem.ServerBusy);

    // Relative to the base address, and never to another host.
    private string Address => Http.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath is { } path ? "./" + path.TrimStart('/') : "";
}
