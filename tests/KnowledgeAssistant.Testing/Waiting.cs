namespace KnowledgeAssistant.Testing;

/// <summary>Waiting for what must come.</summary>
public static class Waiting
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);

    // No measure of speed: a test whose condition never comes true ends with a sentence and not with the whole run.
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromMinutes(2);

    /// <summary>Looks until <paramref name="condition"/> holds.</summary>
    /// <exception cref="TimeoutException">It never did.</exception>
    public static async Task UntilAsync(string what, Func<Task<bool>> condition, CancellationToken cancellationToken)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(begun) > GiveUpAfter)
                throw new TimeoutException($"Waited in vain: {what}.");
            await Task.Delay(LookEvery, cancellationToken);
        }
    }
}
