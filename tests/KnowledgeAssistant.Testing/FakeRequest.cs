using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace KnowledgeAssistant.Testing;

/// <summary>A request that <see cref="FakeOpenAI"/> received.</summary>
/// <param name="Line">Method and path, such as <c>POST /v1/chat/completions</c>.</param>
/// <param name="Headers">The headers; names in any case.</param>
/// <param name="Body">The body as sent.</param>
public sealed partial record FakeRequest(string Line, IReadOnlyDictionary<string, string> Headers, string Body)
{
    private readonly TaskCompletionSource _aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the other side gave the request up before it was answered.</summary>
    public Task Aborted => _aborted.Task;

    /// <summary>The messages that were sent, as role and text, the instructions first.</summary>
    public IReadOnlyList<(string Role, string Text)> Messages
    {
        get
        {
            using var body = JsonDocument.Parse(Body);
            return [.. body.RootElement.GetProperty("messages").EnumerateArray().Select(message => (message.GetProperty("role").GetString() ?? "", TextOf(message.GetProperty("content"))))];
        }
    }

    /// <summary>The sources that were sent, each with its number and what stands between its tags below that.</summary>
    public IReadOnlyList<(int Number, string Text)> Sources =>
        [.. Source().Matches(Messages.LastOrDefault(message => message.Text.StartsWith("Sources:", StringComparison.Ordinal)).Text ?? "").Select(source => (int.Parse(source.Groups["number"].Value, CultureInfo.InvariantCulture), source.Groups["text"].Value))];

    /// <summary>The number of the one source that says this.</summary>
    public int NumberOf(string words) => Sources.Single(source => source.Text.Contains(words, StringComparison.Ordinal)).Number;

    /// <summary>Whether it asks to rewrite a follow-up question.</summary>
    internal bool IsRewrite => Body.Contains("You rewrite the last question", StringComparison.Ordinal);

    /// <summary>The question that is to be rewritten.</summary>
    internal string LastQuestion => Messages[^1].Text[(Messages[^1].Text.LastIndexOf("Last question: ", StringComparison.Ordinal) + "Last question: ".Length)..];

    internal void SetAborted() => _aborted.TrySetResult();

    [GeneratedRegex(@"^<source>\n\[(?<number>\d+)\] (?<text>.*?)\n</source>$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Source();

    // Content is a text or a list of parts.
    private static string TextOf(JsonElement content) => content.ValueKind == JsonValueKind.Array
        ? string.Concat(content.EnumerateArray().Select(part => part.GetProperty("text").GetString()))
        : content.GetString() ?? "";
}
