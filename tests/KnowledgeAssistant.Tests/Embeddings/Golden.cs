using System.Text.Json;
using System.Text.Json.Serialization;

namespace KnowledgeAssistant.Tests.Embeddings;

/// <summary>What the original model makes of twenty sentences: token ids and the cosine of every pair.</summary>
internal sealed record Golden(IReadOnlyList<GoldenSentence> Sentences, [property: JsonPropertyName("cosine")] float[][] Cosines)
{
    public static Golden Read() =>
        JsonSerializer.Deserialize<Golden>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Embeddings", "golden.json")), JsonSerializerOptions.Web)
        ?? throw new InvalidOperationException("golden.json is empty.");
}

internal sealed record GoldenSentence(string Text, int[] Ids);
