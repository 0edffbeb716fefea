using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.AI;

namespace KnowledgeAssistant.Models;

/// <summary>Counts the tokens that an endpoint says it has read and written; figures that cannot be are not believed.</summary>
internal static class ModelTokens
{
    // What stands around a message: its role, and marks of its beginning and end.
    private const int AroundMessage = 64;

    // An answer and its reasoning, of a model that nobody limits.
    private const int MostWritten = 1_000_000;

    private static readonly Counter<long> Tokens = Telemetry.Meter.CreateCounter<long>("knowledge_assistant.model.tokens", "{token}", "Tokens by the endpoint's own count.");

    /// <summary>What was read and written; null when the figures cannot be.</summary>
    public static ModelUpdate.Used? Count(UsageDetails usage, IReadOnlyList<ChatMessage> messages, int? mostWritten)
    {
        var used = new ModelUpdate.Used(usage.InputTokenCount ?? 0, usage.OutputTokenCount ?? 0);
        var mostRead = messages.Sum(message => Encoding.UTF8.GetByteCount(message.Text) + AroundMessage);    // no token is less than a byte
        if (used.InputTokens < 0 || used.InputTokens > mostRead || used.OutputTokens < 0 || used.OutputTokens > (mostWritten ?? MostWritten))
            return null;

        Tokens.Add(used.InputTokens, new KeyValuePair<string, object?>("direction", "input"));
        Tokens.Add(used.OutputTokens, new KeyValuePair<string, object?>("direction", "output"));
        return used;
    }
}
