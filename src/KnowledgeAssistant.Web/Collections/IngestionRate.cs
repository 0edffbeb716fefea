namespace KnowledgeAssistant.Web.Collections;

/// <summary>How fast documents get done, from what a page has seen of the counts in the last minute.</summary>
public sealed class IngestionRate
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(3);

    private readonly Queue<(DateTimeOffset At, int Done)> _seen = new();

    /// <summary>Documents a minute; null until enough was seen.</summary>
    public double? PerMinute { get; private set; }

    /// <summary>Takes note that <paramref name="done"/> documents were done at a moment.</summary>
    public void Note(DateTimeOffset at, int done)
    {
        // A document that is tried again is not done any more: what was seen before no longer compares.
        if (_seen.Count > 0 && done < _seen.Last().Done)
            _seen.Clear();

        _seen.Enqueue((at, done));
        while (at - _seen.Peek().At > Window)
            _seen.Dequeue();

        var first = _seen.Peek();
        PerMinute = at - first.At >= Shortest && done > first.Done ? (done - first.Done) / (at - first.At).TotalMinutes : null;
    }

    /// <summary>How long the rest will take at this rate; null while the rate is not known.</summary>
    public TimeSpan? Left(int remaining) => PerMinute is { } rate ? TimeSpan.FromMinutes(remaining / rate) : null;
}
