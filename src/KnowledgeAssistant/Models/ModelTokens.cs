using System.Diagnostics.Metrics;
using Microsoft.Extensions.AI;

namespace KnowledgeAssistant.Models;

/// <summary>Counts the tokens that an endpoint says it has read and written.</summary>
internal static class ModelTokens
{
    private static readonly Counter<long> Tokens = Telemetry.Meter.CreateCounter<long>("knowledge_assistant.model.tokens", "{token}", "Tokens by the endpoint's own count.");

    public static void Count(ChatResponseUpdate update)
    {
        foreach (var usage in update.Contents.OfType<UsageContent>())
        {
            Tokens.Add(usage.Details.InputTokenCount ?? 0, new KeyValuePair<string, object?>("direction", "input"));
            Tokens.Add(usage.Details.OutputTokenCount ?? 0, new KeyValuePair<string, object?>("direction", "output"));
        }
    }
}
