namespace KnowledgeAssistant.Retrieval;

/// <summary>A term of a question as the keyword analysis makes it.</summary>
/// <param name="Field">The field of the index whose analysis made it.</param>
/// <param name="Text">The term.</param>
/// <param name="Weight">How rare it is in what was searched; a term that occurs nowhere has the highest weight.</param>
public sealed record QuestionTerm(string Field, string Text, double Weight);

/// <summary>
/// The terms of a question with their weights, and the share of that weight which a text holds: how much of what was asked it
/// speaks about. Stop words, and words that only ask, are no terms.
/// </summary>
public sealed class QuestionTerms(IReadOnlyList<QuestionTerm> terms)
{
    /// <summary>The terms of the fields by which coverage is measured.</summary>
    public IReadOnlyList<QuestionTerm> Terms { get; } = terms;

    /// <summary>The share of the question's weight that the texts hold together, 0 to 1; 0 for a question without terms.</summary>
    public double Coverage(params IEnumerable<string> texts) => ShareOf(Present(texts));

    /// <summary>Which terms, by their place in <see cref="Terms"/>, stand in one of the texts.</summary>
    public IReadOnlyList<bool> Present(params IEnumerable<string> texts)
    {
        var parts = texts.ToList();
        var there = Terms.Select(term => term.Field).Distinct()
            .ToDictionary(field => field, field => parts.SelectMany(text => TermAnalysis.Terms(field, text)).ToHashSet(StringComparer.Ordinal));
        var pairs = there.ContainsKey(TermAnalysis.KoreanWords) ? parts.SelectMany(text => TermAnalysis.Terms(TermAnalysis.Korean, text)).ToHashSet(StringComparer.Ordinal) : [];
        return [.. Terms.Select(term => there[term.Field].Contains(term.Text)
            || (term.Field == TermAnalysis.KoreanWords && KoreanTerms.IsAmong(term.Text, there[term.Field], pairs)))];
    }

    /// <summary>The share of the question's weight that these terms have, 0 to 1.</summary>
    public double ShareOf(IReadOnlyList<bool> present) => ShareOf(present.Select(isThere => isThere ? 1.0 : 0));

    /// <summary>The share of the question's weight, each term counted as far as it is there, 0 to 1.</summary>
    public double ShareOf(IEnumerable<double> present)
    {
        var total = Terms.Sum(term => term.Weight);
        return total == 0 ? 0 : Terms.Zip(present, (term, there) => term.Weight * there).Sum() / total;
    }
}
