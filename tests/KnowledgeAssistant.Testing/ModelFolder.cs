using System.Text;
using System.Text.Json;

namespace KnowledgeAssistant.Testing;

/// <summary>Folders of embedding models as administrators bring them: a <see cref="TinyModel"/> with a tokenizer.</summary>
public static class ModelFolder
{
    /// <summary>Words that the small WordPiece vocabulary has whole; it spells others letter by letter.</summary>
    public static readonly IReadOnlyList<string> Words =
    [
        "every", "employee", "has", "days", "of", "paid", "annual", "leave", "carried", "over", "lapse", "on", "march", "june", "the", "hotel", "room", "costs", "night", "in", "year",
        "how", "many", "are", "there", "do", "when", "what", "may", "cost", "trains", "visitors", "park", "cars", "deck", "behind", "gate", "휴가", "직원", "일수", "매년",
    ];

    /// <summary>The vocabulary's lines.</summary>
    public static IReadOnlyList<string> WordPieces { get; } =
    [
        "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", .. Words, .. "abcdefghijklmnopqrstuvwxyz0123456789.,?#-".Select(letter => letter.ToString()),
        .. "abcdefghijklmnopqrstuvwxyz0123456789".Select(letter => "##" + letter),
    ];

    /// <summary>A BERT model under <c>models</c> of a storage folder.</summary>
    public static string AddBert(string storage, string name = "tiny-bert", TinyModel? model = null, params (string File, string Content)[] more)
    {
        var folder = Directory.CreateDirectory(Path.Combine(storage, "models", name)).FullName;
        File.WriteAllBytes(Path.Combine(folder, "model.onnx"), ((model ?? new TinyModel()) with { Tokens = WordPieces.Count }).ToBytes());
        File.WriteAllText(Path.Combine(folder, "vocab.txt"), string.Join('\n', WordPieces), new UTF8Encoding(false));
        foreach (var (file, content) in more)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file))!);
            File.WriteAllText(Path.Combine(folder, file), content);
        }

        return folder;
    }

    /// <summary>A SentencePiece unigram model of these pieces; the first three are unknown, begin and end.</summary>
    public static byte[] SentencePieces(params IEnumerable<(string Piece, float Score)> pieces)
    {
        var model = new ProtobufWriter();
        foreach (var (name, kind) in new[] { ("<unk>", 2), ("<s>", 3), ("</s>", 3) })
            model.Message(1, new ProtobufWriter().Text(1, name).Fraction(2, 0).Number(3, kind));
        foreach (var (piece, score) in pieces)
            model.Message(1, new ProtobufWriter().Text(1, piece).Fraction(2, score).Number(3, 1));
        return model
            .Message(2, new ProtobufWriter().Number(3, 1).Number(40, 0).Number(41, 1).Number(42, 2))
            .Message(3, new ProtobufWriter().Text(1, "identity").Number(3, 1).Number(4, 1).Number(5, 1)).ToArray();
    }

    /// <summary>A <c>tokenizer.json</c> of the unigram kind.</summary>
    public static string UnigramJson(IEnumerable<(string Piece, float Score)> pieces) => JsonSerializer.Serialize(new
    {
        added_tokens = new[] { Special(0, "<s>"), Special(1, "<pad>"), Special(2, "</s>"), Special(3, "<unk>") },
        normalizer = (object?)null,
        pre_tokenizer = new { type = "Metaspace", replacement = "\u2581", add_prefix_space = true },
        post_processor = new
        {
            type = "TemplateProcessing",
            single = new object[] { new { SpecialToken = new { id = "<s>", type_id = 0 } }, new { Sequence = new { id = "A", type_id = 0 } }, new { SpecialToken = new { id = "</s>", type_id = 0 } } },
        },
        model = new { type = "Unigram", unk_id = 3, vocab = new[] { ("<s>", 0f), ("<pad>", 0f), ("</s>", 0f), ("<unk>", 0f) }.Concat(pieces).Select(piece => new object[] { piece.Item1, piece.Item2 }) },
    });

    private static object Special(int id, string content) => new { id, content, special = true };
}
