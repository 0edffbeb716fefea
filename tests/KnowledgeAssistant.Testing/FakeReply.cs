using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace KnowledgeAssistant.Testing;

/// <summary>What <see cref="FakeOpenAI"/> does with one request, step by step.</summary>
public delegate Task FakeAnswer(FakeReply reply);

/// <summary>The reply to one request while a script writes it.</summary>
public sealed class FakeReply(HttpContext context, FakeRequest request, CancellationToken ended)
{
    /// <summary>What is answered, for scripts that answer by it.</summary>
    public FakeRequest Request => request;

    /// <summary>Ends when the other side gave up or the test is over; pass it to whatever a script waits for.</summary>
    public CancellationToken Ended => ended;

    /// <summary>Sends a piece of the answer's text.</summary>
    public Task SayAsync(string text) => SendEventAsync(Chunk(new { role = "assistant", content = text }, null));

    /// <summary>Sends a piece without text, as models do while they think.</summary>
    public Task SayNothingAsync() => SendEventAsync(Chunk(new { role = "assistant", content = "" }, null));

    /// <summary>Sends a piece of the model's reasoning, as servers of open models do beside the text.</summary>
    public Task ReasonAsync(string text) => SendEventAsync(Chunk(new { role = "assistant", reasoning_content = text }, null));

    /// <summary>Asks for a tool, whether one was offered or not.</summary>
    public Task CallToolAsync(string name, string arguments) => SendEventAsync(Chunk(
        new { role = "assistant", tool_calls = new[] { new { index = 0, id = "call_1", type = "function", function = new { name, arguments } } } }, null));

    /// <summary>Says what the call has taken.</summary>
    public Task CountAsync(long inputTokens, long outputTokens) => SendEventAsync(JsonSerializer.Serialize(new
    {
        id = "chatcmpl-1",
        @object = "chat.completion.chunk",
        created = 1_700_000_000,
        model = FakeOpenAI.Model,
        choices = Array.Empty<object>(),
        usage = new { prompt_tokens = inputTokens, completion_tokens = outputTokens, total_tokens = inputTokens + outputTokens },
    }));

    /// <summary>Says that the answer is whole, or why it ends.</summary>
    public Task FinishAsync(string reason = "stop") => SendEventAsync(Chunk(new { }, reason));

    /// <summary>Ends the stream as OpenAI does.</summary>
    public Task DoneAsync() => SendEventAsync("[DONE]");

    /// <summary>Sends one event of the stream with any content.</summary>
    public Task SendEventAsync(string data) => SendAsync($"data: {data}\n\n", "text/event-stream");

    /// <summary>Sends bytes as they are; the content type counts for the first ones.</summary>
    public async Task SendAsync(string text, string contentType)
    {
        if (!context.Response.HasStarted)
            context.Response.ContentType = contentType;
        await context.Response.WriteAsync(text, ended);
        await context.Response.Body.FlushAsync(ended);
    }

    /// <summary>Answers with JSON instead of a stream.</summary>
    public Task SendJsonAsync(object value) => SendAsync(JsonSerializer.Serialize(value), "application/json");

    /// <summary>Answers with an error instead of a stream.</summary>
    public async Task RefuseAsync(int status, string body, params (string Name, string Value)[] headers)
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
            context.Response.Headers[name] = value;
        await SendAsync(body, "application/json");
    }

    /// <summary>Never goes on.</summary>
    public Task HangAsync() => Task.Delay(Timeout.Infinite, ended);

    /// <summary>Resets the connection now; what was sent may be lost with it.</summary>
    public void Reset() => context.Abort();

    /// <summary>Promises more bytes than will come, so that the connection is cut when the script ends, after all that was sent.</summary>
    public void PromiseMore() => context.Response.ContentLength = int.MaxValue;

    private static string Chunk(object delta, string? finishReason) => JsonSerializer.Serialize(new
    {
        id = "chatcmpl-1",
        @object = "chat.completion.chunk",
        created = 1_700_000_000,
        model = FakeOpenAI.Model,
        choices = new[] { new { index = 0, delta, finish_reason = finishReason } },
    });
}
