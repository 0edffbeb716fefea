using KnowledgeAssistant.Data;

namespace KnowledgeAssistant.Collections;

/// <summary>What the ingestion queue holds.</summary>
/// <param name="Waiting">Documents that nobody works on.</param>
/// <param name="Running">Documents that are worked on.</param>
/// <param name="Oldest">How long the longest waiting one has waited; zero when none waits.</param>
public sealed record QueueLength(int Waiting, int Running, TimeSpan Oldest)
{
    /// <summary>Counts the queue, with one statement over a small table: meters ask for it and cannot wait.</summary>
    public static QueueLength Read(AppDb db, DateTimeOffset now)
    {
        var jobs = db.IngestionJobs.Select(j => new { IsRunning = j.LeasedUntil >= now, j.QueuedAt })
            .GroupBy(j => j.IsRunning)
            .Select(group => new { IsRunning = group.Key, Count = group.Count(), Oldest = group.Min(j => j.QueuedAt) })
            .ToList();
        var waiting = jobs.SingleOrDefault(j => !j.IsRunning);
        return new QueueLength(waiting?.Count ?? 0, jobs.SingleOrDefault(j => j.IsRunning)?.Count ?? 0, waiting is not null && waiting.Oldest < now ? now - waiting.Oldest : TimeSpan.Zero);
    }
}
