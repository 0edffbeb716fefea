using System.Text.Json;
using System.Text.RegularExpressions;

namespace KnowledgeAssistant.Embeddings;

/// <summary>What a model's folder says about the model; what it does not say is a usual value, and the page asks.</summary>
/// <param name="Path">The folder.</param>
/// <param name="ModelFile">The ONNX file in it.</param>
/// <param name="MostTokens">How many tokens the model reads.</param>
/// <param name="Pooling">How the vectors of tokens become one.</param>
/// <param name="QueryPrefix">What stands before a question.</param>
/// <param name="PassagePrefix">What stands before a passage.</param>
/// <param name="Languages">The languages that it reads, ISO 639-1; none for all or when nothing is said.</param>
public sealed partial record EmbeddingModelFolder(
    string Path, string ModelFile, int MostTokens, EmbeddingPooling Pooling, string QueryPrefix, string PassagePrefix, IReadOnlyList<string> Languages)
{
    private const int UsualTokens = 512;
    private const int MostTokensOfAll = 32_768;

    private static readonly string[] ModelFiles = ["model.onnx", "onnx/model.onnx", "model_quantized.onnx", "onnx/model_quantized.onnx", "model.int8.onnx", "onnx/model_int8.onnx"];

    /// <summary>Reads a folder.</summary>
    /// <exception cref="UserMessageException">It lacks something, or holds something that cannot be used.</exception>
    public static EmbeddingModelFolder Read(string path)
    {
        var name = System.IO.Path.GetFileName(path);
        if (!Directory.Exists(path))
            throw new UserMessageException(Problem.ModelFolderMissing, name);
        if (FolderTokenizer.FileIn(path) is null)
            throw new UserMessageException(Problem.TokenizerMissing, name);

        var prompts = JsonFile.Read(path, "config_sentence_transformers.json")?.Get("prompts");
        var isE5 = IsE5().IsMatch($"{name} {JsonFile.Read(path, "config.json")?.Text("_name_or_path")}");
        return new EmbeddingModelFolder(
            path, ModelFileIn(path, name), MostTokensOf(path), PoolingOf(path),
            prompts?.Text("query") ?? (isE5 ? "query: " : ""),
            prompts?.Text("passage") ?? prompts?.Text("document") ?? (isE5 ? "passage: " : ""),
            LanguagesOf(path));
    }

    private static string ModelFileIn(string path, string name) =>
        ModelFiles.Select(file => System.IO.Path.Combine(path, file)).FirstOrDefault(File.Exists)
        ?? (Directory.GetFiles(path, "*.onnx") is [var only] ? only : throw new UserMessageException(Problem.ModelFileMissing, name));

    private static int MostTokensOf(string path)
    {
        var model = JsonFile.Read(path, "config.json");
        // Positions of the RoBERTa family begin behind the padding token's.
        var positions = model?.Number("max_position_embeddings") - (model?.Text("model_type")?.Contains("roberta", StringComparison.Ordinal) == true ? 2 : 0);
        var said = JsonFile.Read(path, "sentence_bert_config.json")?.Number("max_seq_length")
            ?? (JsonFile.Read(path, "tokenizer_config.json")?.Number("model_max_length") is { } tokens and <= MostTokensOfAll ? tokens : default(int?))
            ?? positions ?? UsualTokens;
        return Math.Clamp(Math.Min(said, positions ?? said), 8, MostTokensOfAll);
    }

    private static EmbeddingPooling PoolingOf(string path)
    {
        if (JsonFile.Read(path, "modules.json") is { ValueKind: JsonValueKind.Array } modules
            && modules.EnumerateArray().Select(module => module.Text("type") ?? "").FirstOrDefault(type => type.EndsWith(".Dense", StringComparison.Ordinal)) is { } dense)
            throw new UserMessageException(Problem.ModelModuleUnsupported, dense);

        var pooling = JsonFile.Read(path, "1_Pooling/config.json");
        var chosen = pooling is not { ValueKind: JsonValueKind.Object } said ? [] : said.EnumerateObject()
            .Where(entry => entry.Name.StartsWith("pooling_mode_", StringComparison.Ordinal) && entry.Value.ValueKind == JsonValueKind.True)
            .Select(entry => entry.Name["pooling_mode_".Length..]).ToList();
        return chosen switch
        {
            [] or ["mean_tokens"] => EmbeddingPooling.Mean,
            ["cls_token"] => EmbeddingPooling.FirstToken,
            ["lasttoken"] => EmbeddingPooling.LastToken,
            _ => throw new UserMessageException(Problem.ModelPoolingUnsupported, string.Join(", ", chosen)),
        };
    }

    // The front matter of a model card names them: one in the line, or one a line below it.
    private static IReadOnlyList<string> LanguagesOf(string path)
    {
        var card = System.IO.Path.Combine(path, "README.md");
        if (!File.Exists(card))
            return [];

        var lines = File.ReadLines(card).Take(400).ToList();
        if (lines is not ["---", ..])
            return [];

        var head = lines.Skip(1).TakeWhile(line => line != "---").ToList();
        var at = head.FindIndex(line => line.StartsWith("language:", StringComparison.Ordinal));
        if (at < 0)
            return [];

        var named = head[at]["language:".Length..].Trim(' ', '[', ']').Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Concat(head.Skip(at + 1).TakeWhile(line => line.TrimStart().StartsWith('-')).Select(line => line.TrimStart(' ', '-')));
        var languages = named.Select(language => language.Trim(' ', '\'', '"').ToLowerInvariant()).ToList();
        return languages.Contains("multilingual") ? [] : [.. languages.Where(language => language.Length == 2).Distinct()];
    }

    [GeneratedRegex(@"\be5\b", RegexOptions.IgnoreCase)]
    private static partial Regex IsE5();
}
