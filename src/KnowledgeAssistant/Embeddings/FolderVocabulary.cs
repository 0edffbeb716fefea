using Microsoft.ML.Tokenizers;

namespace KnowledgeAssistant.Embeddings;

/// <summary>The tokenizer of a model that an administrator added.</summary>
/// <param name="tokenizer">Splits texts.</param>
/// <param name="marks">What the model wants around a text.</param>
/// <param name="languages">The languages that the model reads, ISO 639-1; none for all.</param>
internal sealed class FolderVocabulary(Tokenizer tokenizer, TokenMarks marks, IReadOnlyList<string> languages) : IVocabulary
{
    private const int LettersOfAKnownPiece = 3;

    private readonly Scripts _scripts = new(languages);

    /// <inheritdoc/>
    public IReadOnlyList<int> Encode(string text, int most = int.MaxValue)
    {
        var content = tokenizer.EncodeToIds(marks.Prepare(text));
        return [.. marks.Before, .. content.Take(Math.Max(0, most - marks.Before.Count - marks.After.Count)).Select(marks.IdOf), .. marks.After];
    }

    /// <summary>The token ids of two texts as one, for a model that compares them, and to which of the two each belongs.</summary>
    /// <param name="first">The first text.</param>
    /// <param name="second">The second.</param>
    /// <param name="most">How many tokens at most; the longer text is cut.</param>
    /// <param name="isDoubled">Whether two marks stand between the texts, as the RoBERTa family has it.</param>
    public (IReadOnlyList<int> Ids, IReadOnlyList<int> Types) EncodePair(string first, string second, int most, bool isDoubled)
    {
        IReadOnlyList<int> between = isDoubled ? [.. marks.After, .. marks.After] : marks.After;
        var (one, two) = (tokenizer.EncodeToIds(marks.Prepare(first)), tokenizer.EncodeToIds(marks.Prepare(second)));
        var room = Math.Max(2, most - marks.Before.Count - between.Count - marks.After.Count);
        var shorter = Math.Min(Math.Min(one.Count, two.Count), room / 2);
        var (mine, theirs) = one.Count > two.Count ? (Math.Min(one.Count, room - shorter), shorter) : (shorter, Math.Min(two.Count, room - shorter));
        List<int> ids = [.. marks.Before, .. one.Take(mine).Select(marks.IdOf), .. between];
        var begin = ids.Count;
        ids.AddRange([.. two.Take(theirs).Select(marks.IdOf), .. marks.After]);
        return (ids, [.. ids.Select((_, place) => place < begin ? 0 : 1)]);
    }

    /// <inheritdoc/>
    public int Count(string text) => tokenizer.CountTokens(marks.Prepare(text));

    /// <inheritdoc/>
    /// <remarks>
    /// Letters in unknown tokens and letters of other scripts are not known. A model of one language with Latin letters knows only
    /// what lies in pieces of three or more letters, as the built-in model does: other languages fall into smaller ones.
    /// </remarks>
    public float Knows(string text)
    {
        var prepared = marks.Prepare(text);
        var tokens = tokenizer.EncodeToTokens(prepared, out var normalized);
        var read = normalized ?? prepared;
        var letters = read.Count(char.IsLetter);
        if (letters == 0)
            return 0;

        var least = _scripts.IsOneLatinLanguage ? LettersOfAKnownPiece : 1;
        var known = tokens.Where(token => marks.IdOf(token.Id) != marks.Unknown).Select(token => LettersIn(read.AsSpan()[token.Offset])).Where(count => count >= least).Sum();
        return Math.Min(1, (float)known / letters);
    }

    private int LettersIn(ReadOnlySpan<char> piece)
    {
        var count = 0;
        foreach (var letter in piece)
            count += char.IsLetter(letter) && _scripts.Read(letter) ? 1 : 0;
        return count;
    }
}

/// <summary>What a model wants around a text, and how its ids differ from the tokenizer's.</summary>
/// <param name="Before">Ids before the text.</param>
/// <param name="After">Ids behind it.</param>
/// <param name="Unknown">The id of what is not in the vocabulary.</param>
internal sealed record TokenMarks(IReadOnlyList<int> Before, IReadOnlyList<int> After, int? Unknown)
{
    /// <summary>What is done to a text before the tokenizer gets it.</summary>
    public Func<string, string> Prepare { get; init; } = static text => text;

    /// <summary>The model's id for one of the tokenizer's.</summary>
    public Func<int, int> IdOf { get; init; } = static id => id;
}
