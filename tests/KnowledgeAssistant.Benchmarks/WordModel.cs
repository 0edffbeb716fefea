using System.Globalization;
using Microsoft.ML.Tokenizers;

namespace KnowledgeAssistant.Benchmarks;

/// <summary>
/// Writes text that has the statistics of English without its sense: the words of the built-in model's vocabulary, in the order
/// of their frequency there, drawn by Zipf's law; each document adds a subject of words that it prefers. The same seed gives the
/// same texts.
/// </summary>
internal sealed class WordModel
{
    private const double ZipfOffset = 2.7;
    private const int WordsOfASubject = 60;
    private const double ShareOfTheSubject = 0.35;

    private readonly Random _random;
    private readonly string[] _words;
    private readonly double[] _upTo;

    public WordModel(int seed)
    {
        _random = new Random(seed);
        using var pieces = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Embeddings", "use-lite", "sentencepiece.model"));
        _words = [.. SentencePieceTokenizer.Create(pieces, false, false).Vocabulary
            .Where(piece => piece.Key.Length > 2 && piece.Key[0] == '\u2581' && piece.Key[1..].All(char.IsAsciiLetterLower))
            .OrderBy(piece => piece.Value).Select(piece => piece.Key[1..])];
        _upTo = new double[_words.Length];
        for (var (rank, sum) = (0, 0.0); rank < _words.Length; rank++)
            _upTo[rank] = sum += 1 / (rank + ZipfOffset);
    }

    /// <summary>The words that a document prefers: none of the commonest.</summary>
    public string[] Subject() => [.. Enumerable.Range(0, WordsOfASubject).Select(_ => _words[_random.Next(100, _words.Length)])];

    /// <summary>A few words of a subject, as a heading or the core of a question.</summary>
    public string Phrase(string[] subject, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => subject[_random.Next(subject.Length)]));

    /// <summary>Sentences of 8 to 20 words, until about <paramref name="characters"/> are written.</summary>
    public string Paragraph(string[] subject, int characters)
    {
        var sentences = new List<string>();
        for (var written = 0; written < characters;)
        {
            var sentence = string.Join(' ', Enumerable.Range(0, _random.Next(8, 21)).Select(_ => Word(subject)));
            sentences.Add(char.ToUpper(sentence[0], CultureInfo.InvariantCulture) + sentence[1..] + ".");
            written += sentence.Length + 2;
        }

        return string.Join(' ', sentences);
    }

    /// <summary>A question of 5 to 12 words, some of the subject's.</summary>
    public string Question(string[] subject) =>
        $"What {Phrase(_words[..60], _random.Next(2, 5))} {Phrase(subject, _random.Next(2, 5))} {Phrase(_words[..60], _random.Next(1, 4))}?";

    private string Word(string[] subject)
    {
        if (_random.NextDouble() < ShareOfTheSubject)
            return subject[_random.Next(subject.Length)];
        var place = Array.BinarySearch(_upTo, _random.NextDouble() * _upTo[^1]);
        return _words[place >= 0 ? place : Math.Min(~place, _words.Length - 1)];
    }
}
