using KnowledgeAssistant.Collections.Ingestion;
using KnowledgeAssistant.Retrieval;

namespace KnowledgeAssistant.Models;

/// <summary>A sentence to be quoted, and the number of its source.</summary>
public sealed record ChosenSentence(int Source, string Text);

/// <summary>
/// Chooses what to quote. A passage qualifies when it speaks about enough of the question: the weighted share of the question's
/// terms that it holds, its headings and its document's name counted in. Of qualified passages those sentences are taken that hold
/// most of the terms themselves, with the neighbour they lean on. Pure.
/// </summary>
public static class SentenceChoice
{
    private const double LeastCoverage = 0.5;
    private const double LeastCoverageInText = 0.34;
    private const double WithNearVector = 0.1;
    private const double NearVector = 3;
    private const int MostPassages = 3;
    private const int MostSentences = 4;

    /// <summary>The sentences, in the order of the sources and of the text; none when the sources do not speak about the question.</summary>
    public static IReadOnlyList<ChosenSentence> Choose(SourcedQuestion question)
    {
        var terms = question.Found.Weights;
        var qualified = question.Sources
            .Select(source => (Source: source, Whole: CoverageOf(terms, source.Passage), Text: terms.Coverage(source.Passage.Text)))
            .Where(c => c.Whole >= LeastCoverage - (c.Source.Passage.Vector >= NearVector ? WithNearVector : 0) && c.Text >= LeastCoverageInText)
            .OrderByDescending(c => c.Whole + (0.05 * c.Source.Passage.Vector) + (0.3 / c.Source.Number))
            .Take(MostPassages)
            .ToList();
        if (qualified.Count == 0)
            return [];

        var best = qualified[0].Whole;
        var chosen = new List<ChosenSentence>();
        var quoted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (source, whole, _) in qualified.Where(c => c.Whole >= best - 0.2).OrderBy(c => c.Source.Number))
            chosen.AddRange(BestOf(source, terms).Where(sentence => quoted.Add(sentence.Text)));
        return [.. chosen.Take(MostSentences)];
    }

    private static double CoverageOf(QuestionTerms terms, RetrievedPassage passage) =>
        terms.Coverage([passage.Text, .. passage.HeadingPath, Path.GetFileNameWithoutExtension(passage.DocumentName)]);

    private static IEnumerable<ChosenSentence> BestOf(NumberedSource source, QuestionTerms terms)
    {
        var text = source.Passage.Text;
        var headings = source.Passage.HeadingPath.ToHashSet(StringComparer.Ordinal);
        var sentences = Sentences.Split(text).Select(range => text.Substring(range.Start, range.Length))
            .Where(sentence => !headings.Contains(sentence))
            .Select((sentence, index) => (Text: sentence, Index: index, Score: terms.Coverage(sentence)))
            .ToList();
        if (sentences.Count == 0)
            return [];

        var best = sentences.MaxBy(sentence => sentence.Score);
        var least = Math.Max(best.Score * 0.6, 0.01);
        var picked = sentences.Where(sentence => sentence.Score >= least).OrderByDescending(sentence => sentence.Score).ThenBy(sentence => sentence.Index).Take(2).ToList();

        // A short sentence, or one that leans on the one after it, says too little alone.
        if (picked.Count == 1 && best.Index + 1 < sentences.Count && best.Score < 0.75)
            picked.Add(sentences[best.Index + 1]);
        return picked.OrderBy(sentence => sentence.Index).Select(sentence => new ChosenSentence(source.Number, sentence.Text));
    }
}
