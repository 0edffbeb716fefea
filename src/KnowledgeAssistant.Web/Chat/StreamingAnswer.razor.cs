using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Chat;
using Microsoft.AspNetCore.Components;

namespace KnowledgeAssistant.Web.Chat;

/// <summary>Attaches to an answer in the making, from its beginning, and shows it until it has finished.</summary>
public sealed partial class StreamingAnswer(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _gone = new();
    private AnswerRun? _shown;
    private StreamedMarkdown _draft = new(_ => []);
    private StreamedMarkdown _reasoning = new(_ => []);
    private TechniqueChoice? _technique;
    private int? _points;
    private string? _query;
    private int? _searched;
    private int? _passages;
    private int? _checking;
    private bool _isStale;
    private long _renderedAt;

    /// <summary>The answer in the making.</summary>
    [Parameter, EditorRequired] public required AnswerRun Run { get; set; }

    /// <summary>Where its turn is found.</summary>
    [Parameter, EditorRequired] public required TurnAddress Address { get; set; }

    /// <summary>It has finished and is saved.</summary>
    [Parameter] public EventCallback<AnswerRun> OnFinished { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_shown == Run)
            return;

        (_shown, _draft, _query, _searched, _checking, _passages) = (Run, new StreamedMarkdown(Address), null, null, null, null);
        (_reasoning, _technique, _points) = (new StreamedMarkdown(_ => []), null, null);
        _ = ReadAsync(Run, _gone.Token);
        _ = RenderOnBeatAsync(Run, _gone.Token);
    }

    // Both loops go on where the renderer lets them, one at a time: they were started there, and nothing leaves it.
    private async Task ReadAsync(AnswerRun run, CancellationToken gone)
    {
        try
        {
            await foreach (var update in run.ReadAsync(gone))
            {
                if (run != _shown)
                    return;

                Take(update);
                if (IsFirstText(update) || time.GetElapsedTime(_renderedAt) >= Beat)
                    Render();
            }

            await OnFinished.InvokeAsync(run);
        }
        catch (OperationCanceledException)
        {
            // The page is gone; the answer goes on without it.
        }
        catch (Exception fault)
        {
            await DispatchExceptionAsync(fault);
        }
    }

    private async Task RenderOnBeatAsync(AnswerRun run, CancellationToken gone)
    {
        try
        {
            using var timer = new PeriodicTimer(Beat, time);
            while (run == _shown && await timer.WaitForNextTickAsync(gone))
            {
                if (_isStale)
                    Render();
            }
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
    }

    private void Take(AnswerUpdate update)
    {
        _isStale = true;
        switch (update)
        {
            case AnswerUpdate.Rewritten rewritten:
                _query = rewritten.Query;
                break;
            case AnswerUpdate.Searching searching:
                _searched = searching.Collections;
                break;
            case AnswerUpdate.Found found:
                _passages = found.Passages;
                break;
            case AnswerUpdate.Took took:
                _technique = took.Choice;
                break;
            case AnswerUpdate.Outlined outlined:
                _points = outlined.Points;
                break;
            case AnswerUpdate.Reasoning reasoning:
                _reasoning.Append(reasoning.Value);
                break;
            case AnswerUpdate.ReasoningTakenBack back:
                _reasoning.GoOnAt(back.KeptLength);
                break;
            case AnswerUpdate.GoesOn goesOn:
                _draft.GoOnAt(goesOn.KeptLength);
                break;
            case AnswerUpdate.Text text:
                _draft.Append(text.Value);
                break;
            case AnswerUpdate.Cited cited:
                _draft.Cite(cited.Citation);
                break;
            case AnswerUpdate.Checking checking:
                _checking = checking.Sentences;
                break;
        }
    }

    // What one has waited for does not wait for the beat.
    private bool IsFirstText(AnswerUpdate update) => update is AnswerUpdate.Text && _draft.Blocks.Count == 0;

    private void Render()
    {
        (_isStale, _renderedAt) = (false, time.GetTimestamp());
        _draft.Parse();
        _reasoning.Parse();
        StateHasChanged();
    }
}
