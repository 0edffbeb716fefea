using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace KnowledgeAssistant.Embeddings;

/// <summary>What a <c>tokenizer.json</c> does to a text before it splits it.</summary>
internal static class TokenizerNormalizers
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Line ends and tabs as spaces, which is what SentencePiece's own rules make of them.</summary>
    public static string OneLine(string text) => text.Any(letter => letter is '\n' or '\r' or '\t') ? string.Concat(text.Select(letter => letter is '\n' or '\r' or '\t' ? ' ' : letter)) : text;

    /// <summary>All steps, in order, but those that the tokenizer itself does.</summary>
    public static Func<string, string> Read(JsonElement? normalizer, string[] leaveToTokenizer)
    {
        if (normalizer is not { ValueKind: JsonValueKind.Object } step)
            return static text => text;

        var type = step.Text("type") ?? "";
        if (leaveToTokenizer.Contains(type))
            return static text => text;

        switch (type)
        {
            case "Sequence":
                var steps = step.Get("normalizers")!.Value.EnumerateArray().Select(each => Read(each, leaveToTokenizer)).ToList();
                return text => steps.Aggregate(text, (read, next) => next(read));
            case "Lowercase":
                return static text => text.ToLowerInvariant();
            case "NFC" or "NFD" or "NFKC" or "NFKD":
                var form = type switch { "NFC" => NormalizationForm.FormC, "NFD" => NormalizationForm.FormD, "NFKC" => NormalizationForm.FormKC, _ => NormalizationForm.FormKD };
                return text => text.Composed(form);
            case "StripAccents":
                return static text => string.Concat(text.Where(letter => char.GetUnicodeCategory(letter) != System.Globalization.UnicodeCategory.NonSpacingMark));
            case "Strip":
                return text => (step.Flag("strip_left") ?? true, step.Flag("strip_right") ?? true) switch { (true, true) => text.Trim(), (true, _) => text.TrimStart(), (_, true) => text.TrimEnd(), _ => text };
            case "Replace":
                return Replacing(step);
            default:
                throw TokenizerJson.Unsupported(type);
        }
    }

    /// <summary>A step of a kind, wherever in the sequence it stands.</summary>
    public static JsonElement? Find(JsonElement? step, string type)
    {
        if (step is not { ValueKind: JsonValueKind.Object } found)
            return null;
        if (found.Text("type") == type)
            return found;

        var inner = found.Get("normalizers") ?? found.Get("pretokenizers");
        return inner is { ValueKind: JsonValueKind.Array } steps ? steps.EnumerateArray().Select(each => Find(each, type)).FirstOrDefault(each => each is not null) : null;
    }

    private static Func<string, string> Replacing(JsonElement step)
    {
        var content = step.Text("content") ?? "";
        if (step.Get("pattern")?.Text("String") is { Length: > 0 } plain)
            return text => text.Replace(plain, content, StringComparison.Ordinal);

        var pattern = new Regex(step.Get("pattern")?.Text("Regex") ?? throw TokenizerJson.Unsupported("Replace"), RegexOptions.None, Patience);
        return text => pattern.Replace(text, content.Replace("$", "$$", StringComparison.Ordinal));
    }
}
