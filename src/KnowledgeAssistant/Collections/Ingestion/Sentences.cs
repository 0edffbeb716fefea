namespace KnowledgeAssistant.Collections.Ingestion;

/// <summary>A range of a text, in UTF-16 units.</summary>
public readonly record struct TextRange(int Start, int Length)
{
    /// <summary>Where it ends, exclusively.</summary>
    public int End => Start + Length;
}

/// <summary>
/// Splits text into sentences by rule: a stop, question or exclamation mark (with closing quotes or brackets behind it) before
/// white space or a new line, the full-width stops of Chinese and Japanese anywhere, and every line end. Stops of abbreviations,
/// initials and numbers are none. Made for English and Korean; other languages with the same marks come out well enough.
/// </summary>
public static class Sentences
{
    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "mr", "mrs", "ms", "dr", "prof", "sr", "jr", "st", "vs", "etc", "e.g", "i.e", "eg", "ie", "cf", "ca", "approx", "no", "nos", "fig", "figs",
        "sec", "art", "para", "vol", "ed", "inc", "ltd", "co", "corp", "dept", "est", "min", "max", "tel", "ext", "jan", "feb", "mar", "apr", "jun",
        "jul", "aug", "sep", "sept", "oct", "nov", "dec", "u.s", "u.k", "a.m", "p.m", "pp",
    };

    /// <summary>The sentences in order, without the white space between them. Together with that white space they are the text.</summary>
    public static IReadOnlyList<TextRange> Split(string text)
    {
        var sentences = new List<TextRange>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\n' && !IsMark(text[i]))
                continue;

            var end = text[i] == '\n' ? i : AfterClosers(text, i + 1);
            if (text[i] != '\n' && !IsStop(text, i, end))
            {
                // Of marks right before a letter none is a stop: a long row of them is looked at once, not once from each.
                if (!IsAtEnd(text, end))
                    i = end - 1;
                continue;
            }

            Add(sentences, text, start, end);
            start = end;
            i = Math.Max(i, end - 1);
        }

        Add(sentences, text, start, text.Length);
        return sentences;
    }

    private static void Add(List<TextRange> sentences, string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        if (end > start)
            sentences.Add(new TextRange(start, end - start));
    }

    private static bool IsMark(char letter) => letter is '.' or '!' or '?' or '…' || IsWideMark(letter);

    private static bool IsWideMark(char letter) => letter is '。' or '！' or '？' or '｡';

    private static bool IsStop(string text, int i, int after) =>
        IsWideMark(text[i]) || (IsAtEnd(text, after) && (text[i] != '.' || !IsAbbreviation(text, i, after)));

    private static bool IsAtEnd(string text, int after) => after >= text.Length || char.IsWhiteSpace(text[after]);

    private static bool IsAbbreviation(string text, int dot, int after)
    {
        var begin = dot;
        while (begin > 0 && (char.IsLetterOrDigit(text[begin - 1]) || text[begin - 1] == '.'))
            begin--;
        var word = text[begin..dot];

        // "1." at the start of a line counts an item; a single capital is an initial.
        if (word.Length > 0 && word.All(char.IsAsciiDigit) && (begin == 0 || text[begin - 1] == '\n'))
            return true;
        if (word.Length == 1 && char.IsAsciiLetterUpper(word[0]) && word[0] != 'I')
            return true;
        if (!Abbreviations.Contains(word))
            return false;

        // An abbreviation may also end a sentence: then a capital follows, except after titles and "No. 3".
        var next = after;
        while (next < text.Length && char.IsWhiteSpace(text[next]))
            next++;
        var mayEnd = word is "etc" or "inc" or "ltd" or "co" or "corp" or "a.m" or "p.m" or "u.s" or "u.k" || (word.Equals("no", StringComparison.OrdinalIgnoreCase) && next < text.Length && !char.IsAsciiDigit(text[next]));
        return !(mayEnd && next < text.Length && (char.IsUpper(text[next]) || !char.IsLetterOrDigit(text[next])));
    }

    private static int AfterClosers(string text, int i)
    {
        while (i < text.Length && text[i] is ('.' or '!' or '?' or '"' or '\'' or '”' or '’' or ')' or ']' or '」' or '』' or '）' or '»'))
            i++;
        return Math.Min(i, text.Length);
    }
}
