using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace KnowledgeAssistant.Chat;

/// <summary>Measures one answer: how long the search took, the first text, and the whole; and how it ended.</summary>
internal sealed class AnswerMeasure : IDisposable
{
    private static readonly Histogram<double> Retrieval = Telemetry.Seconds("knowledge_assistant.answer.retrieval", "From the question until its passages were found.");
    private static readonly Histogram<double> FirstText = Telemetry.Seconds("knowledge_assistant.answer.first_text", "From the question until the first text of its answer.");
    private static readonly Histogram<double> Whole = Telemetry.Seconds("knowledge_assistant.answer.duration", "From the question until its answer had ended and was saved.");
    private static readonly Histogram<int> Passages = Telemetry.Meter.CreateHistogram<int>("knowledge_assistant.answer.passages", "{passage}", "Passages that an answer was made of.");

    private readonly Activity? _activity = Telemetry.Source.StartActivity("answer");
    private readonly long _begun = Stopwatch.GetTimestamp();
    private AnswerOutcome _outcome = AnswerOutcome.Failed;
    private double? _rewritten;
    private double? _found;
    private double? _firstText;

    /// <summary>Begins with the question.</summary>
    public AnswerMeasure(AnswerRun run, int collections) => _activity?
        .SetTag("conversation.id", run.ConversationId)
        .SetTag("answer.id", run.AnswerId)
        .SetTag("answer.collections", collections);

    /// <summary>Whether it is only tried: it has times, but the figures of answers do not count it.</summary>
    public bool IsTrial { get; init; }

    /// <summary>How long the steps have taken so far.</summary>
    public AnswerTimes Times => new(_rewritten * 1_000, _found * 1_000, _firstText * 1_000, Elapsed * 1_000);

    /// <summary>A model has written what to search for.</summary>
    public void Rewritten() => _rewritten = Elapsed;

    /// <summary>The passages were found.</summary>
    public void Found(int passages)
    {
        _found = Elapsed;
        if (!IsTrial)
        {
            Retrieval.Record(_found.Value - (_rewritten ?? 0));
            Passages.Record(passages);
        }

        _activity?.SetTag("answer.passages", passages).AddEvent(new ActivityEvent("found"));
    }

    /// <summary>Text has arrived; only the first counts.</summary>
    public void HasText()
    {
        if (_firstText is not null)
            return;

        _firstText = Elapsed;
        if (!IsTrial)
            FirstText.Record(_firstText.Value);
        _activity?.AddEvent(new ActivityEvent("first text"));
    }

    /// <summary>The answer ended.</summary>
    public void Ended(AnswerOutcome outcome) => _outcome = outcome;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!IsTrial)
            Whole.Record(Elapsed, new KeyValuePair<string, object?>("outcome", _outcome.ToString()));
        _activity?.SetTag("answer.outcome", _outcome.ToString()).SetStatus(_outcome == AnswerOutcome.Failed ? ActivityStatusCode.Error : ActivityStatusCode.Ok);
        _activity?.Dispose();
    }

    private double Elapsed => Stopwatch.GetElapsedTime(_begun).TotalSeconds;
}
