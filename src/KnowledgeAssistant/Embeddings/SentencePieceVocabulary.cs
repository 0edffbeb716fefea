using System.Text;
using Microsoft.ML.Tokenizers;

namespace KnowledgeAssistant.Embeddings;

/// <summary>
/// The tokenizer of the built-in model: SentencePiece unigram over NFKC text, with runs of unknown tokens merged into one, as the
/// model was trained.
/// </summary>
public sealed class SentencePieceVocabulary : IVocabulary
{
    private const int Unknown = 0;
    private const int LettersOfAKnownPiece = 3;
    private const char WordMark = '\u2581';

    private readonly SentencePieceTokenizer _tokenizer;

    /// <summary>Reads a <c>sentencepiece.model</c>.</summary>
    public SentencePieceVocabulary(Stream model) =>
        _tokenizer = SentencePieceTokenizer.Create(model, addBeginningOfSentence: false, addEndOfSentence: false);

    /// <inheritdoc/>
    public IReadOnlyList<int> Encode(string text, int most = int.MaxValue)
    {
        var ids = new List<int>();
        foreach (var id in _tokenizer.EncodeToIds(Normalize(text), considerPreTokenization: false, considerNormalization: true))
        {
            if (id != Unknown || ids.Count == 0 || ids[^1] != Unknown)
                ids.Add(id);
            if (ids.Count == most)
                break;
        }

        return ids;
    }

    /// <inheritdoc/>
    public int Count(string text) => Encode(text).Count;

    /// <summary>
    /// The share of the text's letters that lie in pieces of three or more letters of the vocabulary: near 1 for English, near 0
    /// for scripts that the model does not know, about one half for other Latin-script languages. 0 for a text without letters.
    /// </summary>
    public float Knows(string text)
    {
        var normal = Normalize(text);
        var letters = normal.Count(char.IsLetter);
        if (letters == 0)
            return 0;

        var known = _tokenizer.EncodeToTokens(normal, out _, considerPreTokenization: false, considerNormalization: true)
            .Where(token => token.Id != Unknown)
            .Select(token => token.Value.Count(letter => letter != WordMark && char.IsLetter(letter)))
            .Where(count => count >= LettersOfAKnownPiece)
            .Sum();
        return (float)known / letters;
    }

    // New lines and tabs would become unknown tokens.
    private static string Normalize(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var letter in text.Composed(NormalizationForm.FormKC))
        {
            if (!char.IsWhiteSpace(letter))
                clean.Append(letter);
            else if (clean.Length > 0 && clean[^1] != ' ')
                clean.Append(' ');
        }

        return clean.ToString().TrimEnd();
    }
}
