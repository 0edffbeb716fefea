namespace KnowledgeAssistant.Embeddings;

/// <summary>
/// Stands for the tokenizer of a model behind an endpoint, which we do not have: tokens are estimated, on the careful side, and what
/// the model reads is told by its languages' letters.
/// </summary>
public sealed class EstimatedVocabulary(IReadOnlyList<string> languages) : IVocabulary
{
    private const int LettersOfAToken = 4;

    private readonly Scripts _scripts = new(languages);

    /// <inheritdoc/>
    public IReadOnlyList<int> Encode(string text, int most = int.MaxValue) => [];

    /// <inheritdoc/>
    public int Count(string text)
    {
        // A token a letter where words are not spelled in Latin letters, one for every four letters of a word where they are.
        var (tokens, run) = (0, 0);
        foreach (var letter in text)
        {
            var goesOn = char.IsAsciiLetterOrDigit(letter);
            tokens += goesOn ? (run % LettersOfAToken == 0 ? 1 : 0) : char.IsWhiteSpace(letter) ? 0 : 1;
            run = goesOn ? run + 1 : 0;
        }

        return tokens;
    }

    /// <inheritdoc/>
    public float Knows(string text)
    {
        var letters = text.Count(char.IsLetter);
        return letters == 0 ? 0 : (float)text.Count(letter => char.IsLetter(letter) && _scripts.Read(letter)) / letters;
    }
}
