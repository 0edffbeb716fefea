using KnowledgeAssistant.Collections;
using Microsoft.AspNetCore.Components;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Collections;

/// <summary>Counts, rate and time left of a collection's ingestion.</summary>
public sealed partial class IngestionLine(TimeProvider time)
{
    private readonly IngestionRate _rate = new();
    private bool _isCancelling;

    /// <summary>The counts.</summary>
    [Parameter, EditorRequired] public required DocumentCounts Counts { get; set; }

    /// <summary>Cancels everything that is waiting or running; without it there is no button.</summary>
    [Parameter] public EventCallback OnCancelAll { get; set; }

    private IEnumerable<string> Rest
    {
        get
        {
            if (Counts.InProgress > 0)
                yield return T("{0:N0} in progress", Counts.InProgress);
            if (Counts.Failed > 0)
                yield return T("{0:N0} failed", Counts.Failed);
            if (Counts.Cancelled > 0)
                yield return T("{0:N0} cancelled", Counts.Cancelled);
        }
    }

    private IEnumerable<string> Speed
    {
        get
        {
            if (_rate.PerMinute is not { } rate || _rate.Left(Counts.InProgress) is not { } left)
                yield break;

            yield return rate < 1 ? T("less than one document a minute")
                : rate < 1.5 ? T("one document a minute")
                : T("{0:N0} documents a minute", Math.Round(rate));
            yield return left.TotalSeconds < 90
                ? T("about {0:N0} seconds left", Math.Max(5, Math.Ceiling(left.TotalSeconds / 5) * 5))
                : T("about {0:N0} minutes left", Math.Ceiling(left.TotalMinutes));
        }
    }

    /// <inheritdoc/>
    protected override void OnParametersSet() => _rate.Note(time.GetUtcNow(), Counts.All - Counts.InProgress);

    private async Task CancelAllAsync()
    {
        _isCancelling = true;
        try
        {
            await OnCancelAll.InvokeAsync();
        }
        finally
        {
            _isCancelling = false;
        }
    }
}
