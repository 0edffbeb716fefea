using System.Diagnostics.Metrics;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace KnowledgeAssistant.Operation;

/// <summary>What is measured whenever somebody looks: the ingestion queue and the answers that are being written.</summary>
public sealed class OperationGauges(IMeterFactory meters, IDbContextFactory<AppDb> databases, AnswerRuns runs, TimeProvider time) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var meter = meters.Create(Telemetry.Name, ProductVersion.Current);
        meter.CreateObservableGauge("knowledge_assistant.ingestion.waiting", () => Queue().Waiting, "{document}", "Documents that wait for ingestion.");
        meter.CreateObservableGauge("knowledge_assistant.ingestion.running", () => Queue().Running, "{document}", "Documents that are being ingested.");
        meter.CreateObservableGauge("knowledge_assistant.ingestion.oldest", () => Queue().Oldest.TotalSeconds, "s", "How long the longest waiting document has waited.");
        meter.CreateObservableGauge("knowledge_assistant.answer.running", () => runs.Count, "{answer}", "Answers that are being written.");
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private QueueLength Queue()
    {
        using var db = databases.CreateDbContext();
        return QueueLength.Read(db, time.GetUtcNow());
    }
}
