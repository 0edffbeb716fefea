using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.ML.Tokenizers;

namespace KnowledgeAssistant.Embeddings;

/// <summary>Reads <c>tokenizer.json</c>, the form of Hugging Face's fast tokenizers: WordPiece, Unigram, and BPE over bytes.</summary>
internal static class TokenizerJson
{
    private const string File = "tokenizer.json";

    /// <summary>The tokenizer and what stands around a text.</summary>
    /// <exception cref="UserMessageException">It holds something that we cannot do; values: the file, what it is.</exception>
    public static (Tokenizer Tokenizer, TokenMarks Marks) Read(Stream content)
    {
        using var json = JsonDocument.Parse(content);
        var root = json.RootElement;
        var model = root.Get("model") ?? throw Unsupported("model");
        var type = model.Text("type") ?? (model.Get("merges") is not null ? "BPE" : model.Text("unk_token") is not null ? "WordPiece" : "Unigram");
        var special = SpecialTokens(root);
        var marks = Around(root.Get("post_processor"), special);
        var prepare = TokenizerNormalizers.Read(root.Get("normalizer"), leaveToTokenizer: type == "WordPiece" ? ["BertNormalizer"] : ["Precompiled"]);
        return type switch
        {
            "WordPiece" => WordPiece(root, model, marks with { Prepare = prepare }),
            "Unigram" => Unigram(root, model, marks with { Prepare = text => TokenizerNormalizers.OneLine(prepare(text)) }, special),
            "BPE" => Bpe(root, model, marks with { Prepare = prepare }),
            _ => throw Unsupported(type),
        };
    }

    /// <summary>Why a tokenizer cannot be used.</summary>
    internal static UserMessageException Unsupported(string what) => new(Problem.TokenizerUnsupported, File, what);

    private static (Tokenizer, TokenMarks) WordPiece(JsonElement root, JsonElement model, TokenMarks marks)
    {
        var vocabulary = Vocabulary(model);
        var unknown = model.Text("unk_token") ?? "[UNK]";
        var normalizer = TokenizerNormalizers.Find(root.Get("normalizer"), "BertNormalizer");
        var lower = normalizer?.Flag("lowercase") ?? false;
        using var lines = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', Ordered(vocabulary))));
        var tokenizer = WordPieceTokenizers.Create(lines, unknown, vocabulary, lower, normalizer?.Flag("strip_accents") ?? lower, normalizer?.Flag("handle_chinese_chars") ?? true,
            model.Text("continuing_subword_prefix") ?? "##");
        return (tokenizer, marks with { Unknown = vocabulary[unknown] });
    }

    private static (Tokenizer, TokenMarks) Unigram(JsonElement root, JsonElement model, TokenMarks marks, IReadOnlyDictionary<string, int> special)
    {
        var pieces = (model.Get("vocab") ?? throw Unsupported("vocab")).EnumerateArray().Select(pair => (pair[0].GetString() ?? "", pair[1].GetSingle())).ToList();
        var unknown = model.Number("unk_id") ?? throw Unsupported("unk_id");
        var map = TokenizerNormalizers.Find(root.Get("normalizer"), "Precompiled")?.Text("precompiled_charsmap");
        var proto = SentencePieceModelWriter.Write(pieces, unknown, special.Values.Where(id => id != unknown && id < pieces.Count).ToHashSet(), map is null ? [] : Convert.FromBase64String(map), model.Flag("byte_fallback") ?? false);
        return (SentencePieceTokenizer.Create(new MemoryStream(proto), addBeginningOfSentence: false, addEndOfSentence: false), marks with { Unknown = unknown });
    }

    private static (Tokenizer, TokenMarks) Bpe(JsonElement root, JsonElement model, TokenMarks marks)
    {
        var before = TokenizerNormalizers.Find(root.Get("pre_tokenizer"), "ByteLevel") ?? throw Unsupported("BPE, not over bytes");
        var split = TokenizerNormalizers.Find(root.Get("pre_tokenizer"), "Split")?.Get("pattern")?.Text("Regex");
        var options = new BpeOptions(Vocabulary(model))
        {
            ByteLevel = true,
            Merges = (model.Get("merges") ?? throw Unsupported("merges")).EnumerateArray()
                .Select(merge => merge.ValueKind == JsonValueKind.Array ? $"{merge[0].GetString()} {merge[1].GetString()}" : merge.GetString() ?? "").ToList(),
            PreTokenizer = split is null ? RobertaPreTokenizer.Instance : new RegexPreTokenizer(new Regex(split, RegexOptions.None, TimeSpan.FromSeconds(10)), null),
        };
        var prepare = before.Flag("add_prefix_space") == true
            ? text => marks.Prepare(text) is var clean && clean.StartsWith(' ') ? clean : " " + clean
            : marks.Prepare;
        return (BpeTokenizer.Create(options), marks with { Prepare = prepare });
    }

    private static Dictionary<string, int> Vocabulary(JsonElement model)
    {
        var vocabulary = (model.Get("vocab") ?? throw Unsupported("vocab")).EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetInt32(), StringComparer.Ordinal);
        return vocabulary.Count > 0 ? vocabulary : throw Unsupported("vocab");
    }

    // The library counts the lines.
    private static IEnumerable<string> Ordered(Dictionary<string, int> vocabulary)
    {
        var ordered = vocabulary.OrderBy(entry => entry.Value).ToList();
        return ordered.Index().All(entry => entry.Index == entry.Item.Value) ? ordered.Select(entry => entry.Key) : throw Unsupported("vocab");
    }

    private static Dictionary<string, int> SpecialTokens(JsonElement root) => root.Get("added_tokens") is { ValueKind: JsonValueKind.Array } added
        ? added.EnumerateArray().Where(token => token.Flag("special") == true).ToDictionary(token => token.Text("content") ?? "", token => token.Number("id") ?? 0, StringComparer.Ordinal)
        : [];

    private static TokenMarks Around(JsonElement? processor, IReadOnlyDictionary<string, int> special)
    {
        if (processor?.Text("type") is "Sequence")
        {
            return processor.Value.Get("processors")!.Value.EnumerateArray().Select(each => Around(each, special))
                .FirstOrDefault(marks => marks.Before.Count + marks.After.Count > 0) ?? new TokenMarks([], [], null);
        }

        switch (processor?.Text("type"))
        {
            case "BertProcessing" or "RobertaProcessing":
                return new TokenMarks([processor.Value.Get("cls")!.Value[1].GetInt32()], [processor.Value.Get("sep")!.Value[1].GetInt32()], null);
            case "TemplateProcessing":
                var template = processor.Value.Get("single")!.Value.EnumerateArray().Select(part => part.Get("SpecialToken")?.Text("id")).ToList();
                var text = template.IndexOf(null);
                return new TokenMarks([.. template.Take(text).Select(IdOf)], [.. template.Skip(text + 1).Select(IdOf)], null);
            default:
                return new TokenMarks([], [], null);
        }

        int IdOf(string? token) => token is not null && special.TryGetValue(token, out var id) ? id : throw Unsupported(token ?? "post_processor");
    }
}
