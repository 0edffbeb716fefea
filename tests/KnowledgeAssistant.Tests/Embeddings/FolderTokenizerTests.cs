using System.Text.Json;
using KnowledgeAssistant.Embeddings;
using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Embeddings;

/// <summary>Tokenisations that the makers of the tokenizers publish, with the pieces and ids of their own examples.</summary>
public sealed class FolderTokenizerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ka-tokenizer-").FullName;

    // The example of BERT's own tokenization_test.py.
    private static readonly string[] BertExample = ["[UNK]", "[CLS]", "[SEP]", "want", "##want", "##ed", "wa", "un", "runn", "##ing", ","];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void WordPieces_are_those_of_the_original_example()
    {
        Write("vocab.txt", string.Join('\n', BertExample));

        var vocabulary = FolderTokenizer.Read(_folder, []);

        Assert.Equal([1, 7, 4, 5, 10, 8, 9, 2], vocabulary.Encode("UNwant\u00E9d,running"));
        Assert.Equal(6, vocabulary.Count("UNwant\u00E9d,running"));
        Assert.Equal([1, 7, 4, 2], vocabulary.Encode("UNwant\u00E9d,running", most: 4));
    }

    [Fact]
    public void WordPieces_of_a_tokenizer_json_are_the_same()
    {
        Write("tokenizer.json", JsonSerializer.Serialize(new
        {
            added_tokens = new[] { new { id = 0, content = "[UNK]", special = true }, new { id = 1, content = "[CLS]", special = true }, new { id = 2, content = "[SEP]", special = true } },
            normalizer = new { type = "BertNormalizer", clean_text = true, handle_chinese_chars = true, strip_accents = (bool?)null, lowercase = true },
            pre_tokenizer = new { type = "BertPreTokenizer" },
            post_processor = new { type = "BertProcessing", sep = new object[] { "[SEP]", 2 }, cls = new object[] { "[CLS]", 1 } },
            model = new { type = "WordPiece", unk_token = "[UNK]", continuing_subword_prefix = "##", vocab = BertExample.Index().ToDictionary(piece => piece.Item, piece => piece.Index) },
        }));

        Assert.Equal([1, 7, 4, 5, 10, 8, 9, 2], FolderTokenizer.Read(_folder, []).Encode("UNwant\u00E9d,running"));
    }

    [Fact]
    public void XLM_R_counts_SentencePiece_ids_as_fairseq_does()
    {
        // Of Hugging Face's test of XLMRobertaTokenizer: "This is a test" is 285, 46, 10, 170, 382 by SentencePiece, one more by fairseq.
        var pieces = Enumerable.Range(3, 397).Select(id => ($"\uE000{id}", -100f)).ToList();
        foreach (var (id, piece) in new[] { (285, "\u2581This"), (46, "\u2581is"), (10, "\u2581a"), (170, "\u2581t"), (382, "est") })
            pieces[id - 3] = (piece, -1f);
        File.WriteAllBytes(Path.Combine(_folder, "sentencepiece.bpe.model"), ModelFolder.SentencePieces(pieces));

        var vocabulary = FolderTokenizer.Read(_folder, []);

        Assert.Equal([0, 286, 47, 11, 171, 383, 2], vocabulary.Encode("This is a test"));
        Assert.Contains(3, vocabulary.Encode("This 東"));
    }

    [Fact]
    public void A_unigram_tokenizer_json_chooses_the_likeliest_pieces_and_keeps_its_own_ids()
    {
        Write("tokenizer.json", ModelFolder.UnigramJson([("\u2581This", -3), ("\u2581is", -3), ("\u2581a", -3), ("\u2581t", -5), ("est", -4), ("\u2581te", -6), ("st", -6), ("\u2581", -10)]));

        Assert.Equal([0, 4, 5, 6, 7, 8, 2], FolderTokenizer.Read(_folder, []).Encode("This  is a\ntest"));
    }

    [Fact]
    public void BPE_over_bytes_joins_what_was_joined_most_often()
    {
        // Of Hugging Face's test of RobertaTokenizer: "lower newer" is "l o w er, space, n e w er".
        string[] vocabulary = ["l", "o", "w", "e", "r", "s", "t", "i", "d", "n", "\u0120", "\u0120l", "\u0120n", "\u0120lo", "\u0120low", "er", "\u0120lowest", "\u0120newer", "\u0120wider", "<unk>", "<s>", "</s>"];
        Write("tokenizer.json", JsonSerializer.Serialize(new
        {
            added_tokens = new[] { new { id = 20, content = "<s>", special = true }, new { id = 21, content = "</s>", special = true } },
            pre_tokenizer = new { type = "ByteLevel", add_prefix_space = false, use_regex = true },
            post_processor = new { type = "RobertaProcessing", sep = new object[] { "</s>", 21 }, cls = new object[] { "<s>", 20 } },
            model = new { type = "BPE", vocab = vocabulary.Index().ToDictionary(piece => piece.Item, piece => piece.Index), merges = new[] { "\u0120 l", "\u0120l o", "\u0120lo w", "e r" } },
        }));

        Assert.Equal([20, 0, 1, 2, 15, 10, 9, 3, 2, 15, 21], FolderTokenizer.Read(_folder, []).Encode("lower newer"));
    }

    [Theory]
    [InlineData("vocab.txt", "only\nwords\n", Problem.TokenizerUnsupported)]
    [InlineData("tokenizer.json", "{", Problem.TokenizerUnreadable)]
    [InlineData("tokenizer.json", """{"model":{"type":"WordLevel","vocab":{}}}""", Problem.TokenizerUnsupported)]
    [InlineData("tokenizer.json", """{"normalizer":{"type":"Nmt"},"model":{"type":"Unigram","unk_id":0,"vocab":[["a",0]]}}""", Problem.TokenizerUnsupported)]
    [InlineData("sentencepiece.bpe.model", "no model", Problem.TokenizerUnreadable)]
    public void What_cannot_be_read_is_said(string file, string content, string problem)
    {
        Write(file, content);

        Assert.Equal(problem, Assert.Throws<UserMessageException>(() => FolderTokenizer.Read(_folder, [])).UserMessage.Key);
    }

    [Fact]
    public void What_a_model_of_one_language_knows_is_told_by_its_pieces_and_of_several_by_their_letters()
    {
        Write("vocab.txt", string.Join('\n', ModelFolder.WordPieces));
        var (english, korean, all) = (FolderTokenizer.Read(_folder, ["en"]), FolderTokenizer.Read(_folder, ["en", "ko"]), FolderTokenizer.Read(_folder, []));

        Assert.Equal(1, english.Knows("Every employee has paid annual leave"));
        Assert.InRange(english.Knows("Jeder Mitarbeiter erholt sich"), 0, 0.2f);
        Assert.Equal(0, english.Knows("직원 휴가"));
        Assert.Equal(1, korean.Knows("직원 휴가"));
        Assert.Equal(0, all.Knows("東大寺"));
        Assert.Equal(0, all.Knows("2026 --- 7"));
    }

    private void Write(string file, string content) => File.WriteAllText(Path.Combine(_folder, file), content);
}
