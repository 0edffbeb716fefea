using System.Diagnostics.Metrics;
using Microsoft.Extensions.AI;

namespace KnowledgeAssistant.Models;

/// <summary>Counts the tokens that an endpoint says it has read and written.</summary>
internal static class ModelTokens
{
    private static readonly Counter<long> Tokens = Telemetry.Meter.CreateCounter<long>("knowledge_assistant.model.tokens", "{token}", "Tokens by the endpoint's own count.");

    public static ModelUpdate.Used Count(UsageDetails usage)
    {
        var used = new ModelUpdate.Used(usage.InputTokenCount ?? 0, usage.OutputTokenCount ?? 0);
        Tokens.Add(used.InputTokens, new KeyValuePair<string, object?>("direction", "input"));
        Tokens.Add(used.OutputTokens, new KeyValuePair<string, object?>("direction", "output"));
        return used;
    }
}
