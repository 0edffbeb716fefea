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
    public double Coverage(params IEnumerable<string> texts)
    {
        var total = Terms.Sum(term => term.Weight);
        if (total == 0)
            return 0;

        var parts = texts.ToList();
        var there = Terms.Select(term => term.Field).Distinct()
            .ToDictionary(field => field, field => parts.SelectMany(text => TermAnalysis.Terms(field, text)).ToHashSet(StringComparer.Ordinal));
        var pairs = there.ContainsKey(TermAnalysis.KoreanWords) ? parts.SelectMany(text => TermAnalysis.Terms(TermAnalysis.Korean, text)).ToHashSet(StringComparer.Ordinal) : [];
        return Terms.Where(IsThere).Sum(term => term.Weight) / total;

        bool IsThere(QuestionTerm term) => there[term.Field].Contains(term.Text)
            || (term.Field == TermAnalysis.KoreanWords && KoreanTerms.IsAmong(term.Text, there[term.Field], pairs));
    }
}
