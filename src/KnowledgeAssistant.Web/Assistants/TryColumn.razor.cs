using System.Globalization;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Chat.Trying;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Web.Chat;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Web.Assistants;

/// <summary>Puts each new question to one version and shows the answer while it is written.</summary>
public sealed partial class TryColumn(TrialService trials, NavigationManager navigation, IOptions<BudgetOptions> options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _gone = new();
    private TryRun? _shown;
    private StreamedMarkdown _draft = new(_ => []);
    private StreamedMarkdown _reasoning = new(_ => []);
    private ComposedPrompt? _prompt;
    private IReadOnlyList<AnswerUpdate.Sent> _calls = [];
    private TechniqueChoice? _technique;
    private TrialResult? _result;
    private UserMessage? _problem;
    private int? _points;
    private bool _isRunning;
    private bool _isStopped;
    private bool _isStale;
    private long _renderedAt;

    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <summary>Its place among the columns, from 1.</summary>
    [Parameter, EditorRequired] public int Number { get; set; }

    /// <summary>The question; a new one begins at once.</summary>
    [Parameter, EditorRequired] public TryRun? Run { get; set; }

    /// <summary>How it is answered.</summary>
    [Parameter, EditorRequired] public required AssistantSettings Settings { get; set; }

    /// <summary>The question has been answered, or not.</summary>
    [Parameter] public EventCallback OnFinished { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (Run is null || _shown == Run)
            return;

        (_shown, _prompt, _technique, _result, _problem, _points) = (Run, null, null, null, null, null);
        _calls = [];
        (_draft, _reasoning) = (new StreamedMarkdown(Cited), new StreamedMarkdown(_ => []));
        (_isRunning, _isStopped) = (true, false);
        _ = ReadAsync(Run, Settings);
        _ = RenderOnBeatAsync(Run);
    }

    private string SourceId(int number) => string.Create(CultureInfo.InvariantCulture, $"try-{Number}-source-{number}");

    private IReadOnlyList<CitedClaim> Cited(IReadOnlyList<CitationView> citations) =>
        Claims.Of(citations, citation => $"{navigation.ToBaseRelativePath(navigation.Uri).Split('#')[0]}#{SourceId(citation.SourceNumber)}", null);

    private async Task ReadAsync(TryRun run, AssistantSettings settings)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(run.Stopped, _gone.Token);
        try
        {
            await foreach (var update in trials.RunAsync(User, new Trial(run.Question, settings), ended.Token))
            {
                Take(update);
                if (time.GetElapsedTime(_renderedAt) >= Beat)
                    Render();
            }
        }
        catch (OperationCanceledException)
        {
            _isStopped = true;
        }
        catch (UserMessageException problem)
        {
            _problem = problem.UserMessage;
        }
        catch (Exception fault)
        {
            await DispatchExceptionAsync(fault);
        }

        if (_gone.IsCancellationRequested)
            return;

        _isRunning = false;
        Render();
        await OnFinished.InvokeAsync();
    }

    private async Task RenderOnBeatAsync(TryRun run)
    {
        try
        {
            using var timer = new PeriodicTimer(Beat, time);
            while (run == _shown && _isRunning && await timer.WaitForNextTickAsync(_gone.Token))
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

    private void Take(TrialUpdate update)
    {
        _isStale = true;
        switch (update)
        {
            case TrialUpdate.Answered { Update: AnswerUpdate.Composed composed }:
                (_prompt, _calls) = (composed.Prompt, []);
                break;
            case TrialUpdate.Answered { Update: AnswerUpdate.Sent sent }:
                _calls = [.. _calls, sent];
                break;
            case TrialUpdate.Answered { Update: AnswerUpdate.Text text }:
                _draft.Append(text.Value);
                break;
            case TrialUpdate.Answered { Update: AnswerUpdate.Cited cited }:
                _draft.Cite(cited.Citation);
                break;
            case TrialUpdate.Answered { Update: AnswerUpdate.Reasoning reasoning }:
                _reasoning.Append(reasoning.Value);
                break;
            case TrialUpdate.Answered { Update: AnswerUpdate.ReasoningTakenBack back }:
                _reasoning.GoOnAt(back.KeptLength);
                break;
            case TrialUpdate.Answered { Update: AnswerUpdate.Took took }:
                _technique = took.Choice;
                break;
            case TrialUpdate.Answered { Update: AnswerUpdate.Outlined outlined }:
                _points = outlined.Points;
                break;
            case TrialUpdate.Finished finished:
                _result = finished.Result;
                break;
        }
    }

    private void Render()
    {
        (_isStale, _renderedAt) = (false, time.GetTimestamp());
        _draft.Parse();
        _reasoning.Parse();
        StateHasChanged();
    }
}
