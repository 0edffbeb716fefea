using Microsoft.ML.Tokenizers;

namespace KnowledgeAssistant.Models;

/// <summary>
/// Counts the tokens of a text as a chat model does: exactly for the models of OpenAI, whose vocabularies are public, else by an
/// estimate that is rather too high, so that what it says to fit does fit.
/// </summary>
public sealed class TokenCounter
{
    private const int LettersOfWholeWord = 3;

    private static readonly TokenCounter Careful = new(null);
    private static readonly Lazy<TokenCounter> Newer = new(() => new(TiktokenTokenizer.CreateForEncoding("o200k_base")));
    private static readonly Lazy<TokenCounter> Older = new(() => new(TiktokenTokenizer.CreateForEncoding("cl100k_base")));

    private static readonly string[] NewerNames = ["gpt-4o", "gpt-4.1", "gpt-4.5", "gpt-5", "gpt-oss", "chatgpt-", "o1", "o3", "o4"];
    private static readonly string[] OlderNames = ["gpt-4", "gpt-3.5", "gpt-35"];

    private readonly Tokenizer? _tokenizer;

    private TokenCounter(Tokenizer? tokenizer) => _tokenizer = tokenizer;

    /// <summary>Whether it counts as the model does.</summary>
    public bool IsExact => _tokenizer is not null;

    /// <summary>The counter of a model; gateways put the vendor's name and a slash before the model's.</summary>
    /// <param name="model">The model's name at its endpoint; null for one that counts no tokens.</param>
    public static TokenCounter For(string? model)
    {
        var name = model?[(model.LastIndexOf('/') + 1)..] ?? "";
        return NewerNames.Any(Begins) ? Newer.Value : OlderNames.Any(Begins) ? Older.Value : Careful;

        bool Begins(string begin) => name.StartsWith(begin, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The tokens of a text.</summary>
    public int Count(string text) => _tokenizer?.CountTokens(text, considerPreTokenization: true, considerNormalization: false) ?? Estimate(text);

    // Vocabularies keep common words whole and cut rare ones every two to four letters; some cut numbers digit by digit; of
    // other alphabets they know single letters or less.
    private static int Estimate(string text)
    {
        var (tokens, word, isGap) = (0, 0, false);
        foreach (var letter in text.EnumerateRunes())
        {
            if (letter.IsAscii && char.IsAsciiLetter((char)letter.Value))
            {
                (word, isGap) = (word + 1, false);
                continue;
            }

            tokens += OfWord(word);
            word = 0;
            tokens += letter.Value switch
            {
                ' ' => isGap ? 1 : 0,    // one space belongs to the word behind it
                < 0x800 => 1,
                < 0x10000 => 2,
                _ => letter.Utf8SequenceLength,
            };
            isGap = letter.Value == ' ';
        }

        return tokens + OfWord(word);
    }

    // Short words are mostly whole in a vocabulary; long ones are cut into ever shorter pieces.
    private static int OfWord(int letters) => letters <= LettersOfWholeWord ? Math.Min(letters, 1) : Math.Max(2, (letters + 1) * 2 / 5);
}
