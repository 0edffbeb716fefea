using System.Text.Json;

namespace KnowledgeAssistant.Testing;

/// <summary>What Ollama answers at addresses of its own: a line of JSON for each piece, not events.</summary>
public static class FakeOllama
{
    /// <summary>Where Ollama writes answers.</summary>
    public const string Chat = "POST /api/chat";

    /// <summary>Where it lists its models.</summary>
    public const string Tags = "GET /api/tags";

    /// <summary>Where it makes vectors.</summary>
    public const string Embed = "POST /api/embed";

    /// <summary>A whole answer in the given pieces, with what it has taken.</summary>
    public static FakeAnswer Whole(long inputTokens, long outputTokens, params string[] pieces) => async reply =>
    {
        await SayAllAsync(reply, pieces);
        await SendAsync(reply, new { model = FakeOpenAI.Model, message = Message(""), done = true, done_reason = "stop", prompt_eval_count = inputTokens, eval_count = outputTokens });
    };

    /// <summary>The pieces and then an error, as it comes when the model falls over while it writes.</summary>
    public static FakeAnswer ErrorAfter(string error, params string[] pieces) => async reply =>
    {
        await SayAllAsync(reply, pieces);
        await SendAsync(reply, new { error });
    };

    /// <summary>The pieces, and then the connection is cut.</summary>
    public static FakeAnswer CutsAfter(params string[] pieces) => async reply =>
    {
        reply.PromiseMore();
        await SayAllAsync(reply, pieces);
    };

    /// <summary>A list of these models.</summary>
    public static FakeAnswer Models(params string[] names) => reply => reply.SendJsonAsync(new { models = names.Select(name => new { name, model = name }) });

    /// <summary>A vector for each text that was sent: its length and 1.</summary>
    public static FakeAnswer Embeddings() => reply =>
    {
        using var body = JsonDocument.Parse(reply.Request.Body);
        var vectors = body.RootElement.GetProperty("input").EnumerateArray().Select(text => new float[] { text.GetString()!.Length, 1 }).ToArray();
        return reply.SendJsonAsync(new { model = FakeOpenAI.Model, embeddings = vectors });
    };

    private static async Task SayAllAsync(FakeReply reply, string[] pieces)
    {
        foreach (var piece in pieces)
            await SendAsync(reply, new { model = FakeOpenAI.Model, created_at = "2026-01-01T00:00:00Z", message = Message(piece), done = false });
    }

    private static object Message(string content) => new { role = "assistant", content };

    private static Task SendAsync(FakeReply reply, object line) => reply.SendAsync(JsonSerializer.Serialize(line) + "\n", "application/x-ndjson");
}
