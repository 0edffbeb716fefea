using Lucene.Net.Index;
using Lucene.Net.Search;

namespace KnowledgeAssistant.Retrieval;

/// <summary>
/// Asks the keyword indexes of several collections as one. The query is built from terms, never parsed, so nothing in a
/// question is an operator.
/// </summary>
internal static class KeywordSearch
{
    /// <summary>The fields that hold document name and headings.</summary>
    public const string TitleSuffix = ".title";

    private const int MostTerms = 120;
    private const float TitleWeight = 0.5f;

    /// <summary>The best passages, best first, ties by id.</summary>
    /// <param name="readers">The indexes.</param>
    /// <param name="question">The question.</param>
    /// <param name="languages">The languages to search in.</param>
    /// <param name="count">How many at most.</param>
    public static IReadOnlyList<ScoredPassage> Find(IReadOnlyList<DirectoryReader> readers, string question, IReadOnlyCollection<string> languages, int count)
    {
        if (readers.Count == 0)
            return [];

        // A passage that may be of two languages is in the fields of both: it counts by the better one, not twice.
        var query = new DisjunctionMaxQuery(0);
        foreach (var language in languages.Append(TermAnalysis.Other).Distinct())
        {
            if (Query(language, question) is { Clauses.Count: > 0 } words)
                query.Add(words);
        }

        if (!query.Any())
            return [];

        using var all = new MultiReader([.. readers], closeSubReaders: false);
        var searcher = new IndexSearcher(all) { Similarity = FieldSimilarity.Instance };
        var ids = MultiDocValues.GetNumericValues(all, "id");
        var found = searcher.Search(query, count).ScoreDocs.Select(hit => new ScoredPassage(ids.Get(hit.Doc), hit.Score)).ToList();
        found.Sort(ScoredPassage.Compare);
        return found;
    }

    /// <summary>The question's terms with their inverse document frequency over the indexes.</summary>
    public static QuestionTerms Weigh(IReadOnlyList<DirectoryReader> readers, string question, IReadOnlyCollection<string> languages)
    {
        var documents = readers.Sum(reader => reader.NumDocs);
        return new QuestionTerms([.. languages.SelectMany(TermAnalysis.WordFieldsOf).Distinct()
            .SelectMany(field => TermAnalysis.Terms(field, question).Distinct().Where(term => !IsOnlyAsking(field, term)).Take(MostTerms).Select(term =>
            {
                var frequency = readers.Sum(reader => reader.DocFreq(new Term(field, term)));

                // Smoothed as if 200 more passages had been seen: in a small collection no term is really rare.
                return new QuestionTerm(field, term, Math.Log(1 + ((documents + 200.0 - frequency) / (frequency + 2.0))));
            }))]);
    }

    // A single Korean syllable is what a verb or a counter leaves ("할", "일"), not a word that says what is asked.
    private static bool IsOnlyAsking(string field, string term) =>
        (field == "en" && QuestionWords.English.Contains(term)) || (field == TermAnalysis.KoreanWords && term.Length == 1 && char.IsLetter(term[0]));

    private static BooleanQuery Query(string language, string question)
    {
        var query = new BooleanQuery(disableCoord: true);
        foreach (var field in TermAnalysis.FieldsOf(language))
        {
            foreach (var term in TermAnalysis.Terms(field, question).Distinct().Take(MostTerms))
            {
                query.Add(new TermQuery(new Term(field, term)) { Boost = TermAnalysis.WeightOf(field) }, Occur.SHOULD);
                query.Add(new TermQuery(new Term(field + TitleSuffix, term)) { Boost = TermAnalysis.WeightOf(field) * TitleWeight }, Occur.SHOULD);
            }
        }

        return query;
    }
}
