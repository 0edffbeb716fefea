namespace KnowledgeAssistant.Tests.Chat;

/// <summary>The real clock with a stopwatch that can be moved forward; timers stay real.</summary>
internal sealed class JumpingTime : TimeProvider
{
    private long _jumped;

    public override long GetTimestamp() => base.GetTimestamp() + Interlocked.Read(ref _jumped);

    public void Jump(TimeSpan by) => Interlocked.Add(ref _jumped, (long)(by.TotalSeconds * TimestampFrequency));
}
