using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace KnowledgeAssistant.Collections.Ingestion;

/// <summary>Measures the steps of an ingestion.</summary>
internal static class IngestionStep
{
    private static readonly Histogram<double> Duration = Telemetry.Seconds("knowledge_assistant.ingestion.step", "How long a step of an ingestion took.");

    /// <summary>Does a step and measures it; it counts as done, cancelled or failed.</summary>
    public static async Task<T> MeasureAsync<T>(string step, LeasedVersion version, Func<Task<T>> work)
    {
        using var activity = Telemetry.Source.StartActivity($"ingestion {step}");
        activity?.SetTag("collection.id", version.CollectionId).SetTag("version.id", version.VersionId).SetTag("ingestion.attempt", version.Attempt);
        var (begun, outcome) = (Stopwatch.GetTimestamp(), "failed");
        try
        {
            var result = await work();
            outcome = "done";
            return result;
        }
        catch (Exception ended) when (ended is OperationCanceledException or LeaseLostException)
        {
            outcome = "cancelled";
            throw;
        }
        finally
        {
            Duration.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds, new("step", step), new("outcome", outcome));
            activity?.SetTag("ingestion.outcome", outcome).SetStatus(outcome == "failed" ? ActivityStatusCode.Error : ActivityStatusCode.Ok);
        }
    }

    /// <summary>Does a step without a result and measures it.</summary>
    public static Task MeasureAsync(string step, LeasedVersion version, Func<Task> work) => MeasureAsync(step, version, async () =>
    {
        await work();
        return true;
    });
}
