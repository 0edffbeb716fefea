using System.Text.RegularExpressions;
using KnowledgeAssistant.Collections.Ingestion;

namespace KnowledgeAssistant.Chat.Checking;

/// <summary>A passage as a sentence is held against it: its sentences, and the words around it that say what it is about.</summary>
internal sealed partial class CheckedSource
{
    private readonly Token[] _around;
    private readonly string _compact;

    /// <summary>Reads a passage.</summary>
    /// <param name="text">Its text, with the header row that its rows stand under.</param>
    /// <param name="around">Headings and the document's name.</param>
    /// <param name="reader">Reads words.</param>
    public CheckedSource(string text, IEnumerable<string> around, TokenReader reader)
    {
        Language = TokenReader.LanguageOf(text);
        _around = [.. around.SelectMany(words => reader.Read(words, Language))];
        _compact = string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
        Sentences = [.. Collections.Ingestion.Sentences.Split(text).SelectMany(range => Read(range, text.Substring(range.Start, range.Length), reader))];
    }

    /// <summary>Its language.</summary>
    public string Language { get; }

    /// <summary>Its sentences in order; one with asides in brackets is followed by itself without them, as it may be quoted.</summary>
    public IReadOnlyList<SourceSentence> Sentences { get; }

    /// <summary>Whether a token stands anywhere in the passage or around it.</summary>
    public bool Has(Token token) => Sentences.Any(sentence => sentence.Has(token)) || _around.Any(token.Matches) || IsWrittenTogether(token) || IsShort(token);

    private IEnumerable<SourceSentence> Read(TextRange range, string text, TokenReader reader)
    {
        yield return new SourceSentence(range, reader.Read(text, Language), false);
        if (Asides().IsMatch(text))
            yield return new SourceSentence(range, reader.Read(Asides().Replace(text, ""), Language), true);
    }

    // 재택근무 and 재택 근무.
    private bool IsWrittenTogether(Token token) =>
        token.Kind == TokenKind.Word && token.Key.Length >= 2 && WordForms.IsHangul(token.Key[0]) && _compact.Contains(token.Key, StringComparison.Ordinal);

    // HR for "human resources".
    private bool IsShort(Token token) => token.Kind == TokenKind.Name && token.Text.Length is >= 2 and <= 6 && token.Text.All(char.IsUpper)
        && Sentences.Any(sentence => sentence.HasInitials(token.Text.ToLowerInvariant()));

    [GeneratedRegex(@"\s?\([^()]*\)")]
    internal static partial Regex Asides();
}

/// <summary>A sentence of a passage.</summary>
/// <param name="Range">Where it stands in the passage.</param>
/// <param name="Tokens">Its tokens.</param>
/// <param name="IsWithoutAsides">Whether what stands in brackets is left out.</param>
internal sealed record SourceSentence(TextRange Range, IReadOnlyList<Token> Tokens, bool IsWithoutAsides)
{
    /// <summary>Whether it has a token.</summary>
    public bool Has(Token token) => Tokens.Any(token.Matches);

    /// <summary>Whether neighbouring words of it begin with these letters.</summary>
    public bool HasInitials(string letters)
    {
        var initials = string.Concat(Tokens.Where(token => token.IsContent && !token.IsFigure).Select(token => token.Key[0]));
        return initials.Contains(letters, StringComparison.Ordinal);
    }
}
