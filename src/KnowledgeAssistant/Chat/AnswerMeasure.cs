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
    private bool _hasText;

    /// <summary>Begins with the question.</summary>
    public AnswerMeasure(AnswerRun run, int collections) => _activity?
        .SetTag("conversation.id", run.ConversationId)
        .SetTag("answer.id", run.AnswerId)
        .SetTag("answer.collections", collections);

    /// <summary>The passages were found.</summary>
    public void Found(int passages)
    {
        Retrieval.Record(Elapsed);
        Passages.Record(passages);
        _activity?.SetTag("answer.passages", passages).AddEvent(new ActivityEvent("found"));
    }

    /// <summary>Text has arrived; only the first counts.</summary>
    public void HasText()
    {
        if (_hasText)
            return;

        _hasText = true;
        FirstText.Record(Elapsed);
        _activity?.AddEvent(new ActivityEvent("first text"));
    }

    /// <summary>The answer ended.</summary>
    public void Ended(AnswerOutcome outcome) => _outcome = outcome;

    /// <inheritdoc/>
    public void Dispose()
    {
        Whole.Record(Elapsed, new KeyValuePair<string, object?>("outcome", _outcome.ToString()));
        _activity?.SetTag("answer.outcome", _outcome.ToString()).SetStatus(_outcome == AnswerOutcome.Failed ? ActivityStatusCode.Error : ActivityStatusCode.Ok);
        _activity?.Dispose();
    }

    private double Elapsed => Stopwatch.GetElapsedTime(_begun).TotalSeconds;
}
