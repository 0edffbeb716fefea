using System.ClientModel;
using System.Text.Json;
using System.Text.RegularExpressions;
using OllamaSharp.Models.Exceptions;

namespace KnowledgeAssistant.Models;

/// <summary>What a provider itself says about a failure, as plain text that administrators may read. It may repeat the key, which is taken out.</summary>
internal static partial class ProviderWords
{
    private const int Longest = 300;
    private const string Hidden = "••••";

    private static readonly string[] Names = ["error", "message", "detail", "msg"];

    /// <summary>The words; null when there are none.</summary>
    public static string? Of(Exception fault, string? key)
    {
        var said = fault switch
        {
            ClientResultException refused when refused.GetRawResponse() is { } response => Message(response.Content?.ToString()),
            HttpRequestException or OllamaException or ResponseError => fault.Message,
            AggregateException { InnerExceptions: [.., var last] } => Of(last, key),
            _ => fault.InnerException is { } inner ? Of(inner, key) : null,
        };
        return string.IsNullOrWhiteSpace(said) ? null : WithoutKeys(said, key).ReplaceLineEndings(" ").Composed().Trim().Shortened(Longest);
    }

    /// <summary>The words of a body: the message of its error where it is JSON, else the text, unless it is a page.</summary>
    public static string? Message(string? body)
    {
        if (string.IsNullOrWhiteSpace(body))
            return null;

        try
        {
            using var json = JsonDocument.Parse(body);
            return Find(json.RootElement);
        }
        catch (JsonException)
        {
            return body.TrimStart().StartsWith('<') ? null : body;
        }
    }

    /// <summary>The text with the key, and with all that looks like one, hidden.</summary>
    public static string WithoutKeys(string text, string? key) =>
        LikeAKey().Replace(string.IsNullOrEmpty(key) ? text : text.Replace(key, Hidden, StringComparison.OrdinalIgnoreCase), Hidden);

    private static string? Find(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Array => element.EnumerateArray().Select(Find).FirstOrDefault(found => found is not null),
        JsonValueKind.Object => Names.Select(name => element.TryGetProperty(name, out var inner) ? Find(inner) : null).FirstOrDefault(found => found is not null),
        _ => null,
    };

    // Providers repeat keys in part: "Incorrect API key provided: sk-ab***********wxyz".
    [GeneratedRegex(@"\b(sk|pk|gsk|xai|key|dapi|AIza)[-_]?[\w*-]{8,}|[\w-]*\*{3,}[\w-]*", RegexOptions.IgnoreCase)]
    private static partial Regex LikeAKey();
}
