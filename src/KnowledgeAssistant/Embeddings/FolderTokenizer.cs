using Microsoft.ML.Tokenizers;

namespace KnowledgeAssistant.Embeddings;

/// <summary>Finds and reads the tokenizer of a model's folder: a SentencePiece model, <c>tokenizer.json</c> or <c>vocab.txt</c>.</summary>
internal static class FolderTokenizer
{
    private const string Json = "tokenizer.json";
    private const string WordPieces = "vocab.txt";
    private static readonly string[] SentencePieces = ["sentencepiece.bpe.model", "sentencepiece.model", "spiece.model"];

    /// <summary>The file that is read; null when the folder has none.</summary>
    /// <remarks>XLM-R's SentencePiece model before its JSON, whose pieces are the same but take longer to read.</remarks>
    public static string? FileIn(string folder) => SentencePieces.Append(Json).Append(WordPieces).Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>The vocabulary that the file holds.</summary>
    /// <exception cref="UserMessageException">It cannot be read.</exception>
    public static FolderVocabulary Read(string folder, IReadOnlyList<string> languages)
    {
        var file = FileIn(folder) ?? throw new UserMessageException(Problem.TokenizerMissing, Path.GetFileName(folder));
        try
        {
            using var content = File.OpenRead(file);
            var (tokenizer, marks) = Path.GetFileName(file) switch
            {
                Json => TokenizerJson.Read(content),
                WordPieces => WordPiece(folder, content),
                _ => SentencePiece(content),
            };
            return new FolderVocabulary(tokenizer, marks, languages);
        }
        catch (Exception problem) when (problem is not (UserMessageException or OutOfMemoryException))
        {
            // Whatever a reader makes of a damaged or foreign file.
            throw new UserMessageException(new UserMessage(Problem.TokenizerUnreadable, [Path.GetFileName(file)]), problem);
        }
    }

    private static (Tokenizer, TokenMarks) WordPiece(string folder, Stream content)
    {
        var vocabulary = new Dictionary<string, int>(StringComparer.Ordinal);
        using var reader = new StreamReader(content, leaveOpen: true);
        for (var id = 0; reader.ReadLine() is { } line; id++)
            vocabulary[line] = id;
        content.Position = 0;

        var unknown = WordPieceTokenizers.Mark(vocabulary, "[UNK]", "[UNK]", "<unk>");
        if (!vocabulary.TryGetValue(unknown, out var unknownId))
            throw new UserMessageException(Problem.TokenizerUnsupported, WordPieces, "[UNK]");

        var settings = JsonFile.Read(folder, "tokenizer_config.json");
        var lower = settings?.Flag("do_lower_case") ?? JsonFile.Read(folder, "sentence_bert_config.json")?.Flag("do_lower_case") ?? true;
        var tokenizer = WordPieceTokenizers.Create(content, unknown, vocabulary, lower, settings?.Flag("strip_accents") ?? lower, settings?.Flag("tokenize_chinese_chars") ?? true);
        return (tokenizer, new TokenMarks(
            [vocabulary[WordPieceTokenizers.Mark(vocabulary, unknown, "[CLS]", "<s>")]], [vocabulary[WordPieceTokenizers.Mark(vocabulary, unknown, "[SEP]", "</s>")]], unknownId));
    }

    // As fairseq numbers them for XLM-R: four marks of its own stand before the pieces, and SentencePiece's three are left out.
    private static (Tokenizer, TokenMarks) SentencePiece(Stream content)
    {
        const int Begin = 0, End = 2, Unknown = 3, Shift = 1;
        var tokenizer = SentencePieceTokenizer.Create(content, addBeginningOfSentence: false, addEndOfSentence: false);
        var none = tokenizer.UnknownId;
        return (tokenizer, new TokenMarks([Begin], [End], Unknown) { IdOf = id => id == none ? Unknown : id + Shift, Prepare = TokenizerNormalizers.OneLine });
    }
}
