namespace KnowledgeAssistant.Testing;

/// <summary>The answers that models give, and the ways in which endpoints fail.</summary>
public static class FakeAnswers
{
    /// <summary>A whole answer in the given pieces.</summary>
    public static FakeAnswer Whole(params string[] pieces) => async reply =>
    {
        await SayAllAsync(reply, pieces);
        await reply.FinishAsync();
        await reply.DoneAsync();
    };

    /// <summary>A whole answer in the given pieces; each but the first waits until <paramref name="mayGoOn"/> is released once more.</summary>
    public static FakeAnswer WaitingBetween(SemaphoreSlim mayGoOn, params string[] pieces) => async reply =>
    {
        foreach (var (piece, index) in pieces.Select((piece, index) => (piece, index)))
        {
            if (index > 0)
                await mayGoOn.WaitAsync(reply.Ended);
            await reply.SayAsync(piece);
        }

        await reply.FinishAsync();
        await reply.DoneAsync();
    };

    /// <summary>Reasons in the field of the API, and then does <paramref name="then"/>.</summary>
    public static FakeAnswer Reasons(string reasoning, FakeAnswer then) => async reply =>
    {
        await reply.ReasonAsync(reasoning);
        await then(reply);
    };

    /// <summary>Sends the pieces and hangs; without pieces it accepts the request and never answers.</summary>
    public static FakeAnswer HangsAfter(params string[] pieces) => async reply =>
    {
        await SayAllAsync(reply, pieces);
        await reply.HangAsync();
    };

    /// <summary>Sends the pieces and cuts the connection; without pieces it cuts before the first byte.</summary>
    public static FakeAnswer CutsAfter(params string[] pieces) => async reply =>
    {
        if (pieces.Length == 0)
            reply.Reset();
        reply.PromiseMore();
        await SayAllAsync(reply, pieces);
    };

    /// <summary>Sends the pieces and ends the stream without saying that the answer is whole.</summary>
    public static FakeAnswer EndsUnfinishedAfter(params string[] pieces) => async reply =>
    {
        await SayAllAsync(reply, pieces);
        await reply.SendAsync(": the end\n\n", "text/event-stream");
    };

    /// <summary>Sends the pieces and ends the answer for a reason other than that it is whole.</summary>
    public static FakeAnswer EndsEarlyBecause(string reason, params string[] pieces) => async reply =>
    {
        await SayAllAsync(reply, pieces);
        await reply.FinishAsync(reason);
        await reply.DoneAsync();
    };

    /// <summary>Sends the pieces and then an event that is no answer.</summary>
    public static FakeAnswer GarbageAfter(string garbage, params string[] pieces) => async reply =>
    {
        await SayAllAsync(reply, pieces);
        await reply.SendEventAsync(garbage);
    };

    /// <summary>Status 200 and a page of HTML, as a captive portal or a wrong address gives.</summary>
    public static FakeAnswer Html(string body) => reply => reply.SendAsync($"<!doctype html><html><body>{body}</body></html>", "text/html");

    /// <summary>An error with a status, a body and headers.</summary>
    public static FakeAnswer Refuses(int status, string body, params (string Name, string Value)[] headers) => reply => reply.RefuseAsync(status, body, headers);

    /// <summary>A whole answer in the given pieces, with what it has taken by this count.</summary>
    public static FakeAnswer Counted(long inputTokens, long outputTokens, params string[] pieces) => async reply =>
    {
        await SayAllAsync(reply, pieces);
        await reply.FinishAsync();
        await reply.CountAsync(inputTokens, outputTokens);
        await reply.DoneAsync();
    };

    /// <summary>Sends the pieces and then asks for a tool.</summary>
    public static FakeAnswer CallsTool(string name, string arguments, params string[] pieces) => async reply =>
    {
        await SayAllAsync(reply, pieces);
        await reply.CallToolAsync(name, arguments);
        await reply.FinishAsync("tool_calls");
        await reply.DoneAsync();
    };

    /// <summary>Refuses a prompt that is too long for the model's window, as OpenAI does.</summary>
    public static FakeAnswer Overflows() => Refuses(400, """
        {"error":{"message":"This model's maximum context length is 4096 tokens. However, your messages resulted in 9000 tokens.","type":"invalid_request_error","code":"context_length_exceeded"}}
        """);

    /// <summary>A list of models.</summary>
    public static FakeAnswer Models(params string[] names) => reply => reply.SendJsonAsync(new
    {
        @object = "list",
        data = names.Select(name => new { id = name, @object = "model", created = 1_700_000_000, owned_by = "fake" }),
    });

    /// <summary>Says the same piece for ever.</summary>
    public static FakeAnswer Endless(string piece) => async reply =>
    {
        while (!reply.Ended.IsCancellationRequested)
            await reply.SayAsync(piece);
    };

    /// <summary>Sends the same bytes for ever, with no event in them.</summary>
    public static FakeAnswer EndlessBytes(string bytes, int status = 200) => async reply =>
    {
        await reply.RefuseAsync(status, bytes);
        while (!reply.Ended.IsCancellationRequested)
            await reply.SendAsync(bytes, "text/event-stream");
    };

    /// <summary>Thinks for ever: pieces without text, one each time <paramref name="mayGoOn"/> is released.</summary>
    public static FakeAnswer Thinking(SemaphoreSlim mayGoOn) => async reply =>
    {
        while (!reply.Ended.IsCancellationRequested)
        {
            await reply.SayNothingAsync();
            await mayGoOn.WaitAsync(reply.Ended);
        }
    };

    private static async Task SayAllAsync(FakeReply reply, string[] pieces)
    {
        foreach (var piece in pieces)
            await reply.SayAsync(piece);
    }
}
