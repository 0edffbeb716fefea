using KnowledgeAssistant.Retrieval;

namespace KnowledgeAssistant.Models;

/// <summary>A sentence to be quoted, and the number of its source.</summary>
/// <param name="Source">The source's number.</param>
/// <param name="Text">The sentence, verbatim.</param>
/// <param name="Line">Which kind of line it stands on.</param>
/// <param name="Begins">Whether it begins that line; a later sentence of a list item does not.</param>
public sealed record ChosenSentence(int Source, string Text, LinePlace Line, bool Begins);

/// <summary>A statement that could be quoted, and how much of the question it and what is around it speak about.</summary>
/// <param name="Source">The passage that it stands in.</param>
/// <param name="Statement">The statement.</param>
/// <param name="Index">Its place among the statements of its passage.</param>
/// <param name="Own">The weighted share of the question's terms that the statement itself holds.</param>
/// <param name="InPassage">The share that its whole passage holds.</param>
/// <param name="Whole">The share that the passage holds with its headings and its document's name.</param>
/// <param name="Score">What statements are ranked by.</param>
public sealed record Candidate(NumberedSource Source, Statement Statement, int Index, double Own, double InPassage, double Whole, double Score);

/// <summary>
/// Chooses what to quote. Every statement of every source is weighed by the terms of the question that it holds; a term in the
/// headings or the table's head above it counts nearly as much, one elsewhere in its passage half. The best is quoted, with one
/// more that is nearly as good or that it leans on. Nothing is chosen when the best does not speak about enough of the question. Pure.
/// </summary>
public static class SentenceChoice
{
    private const double InHeadings = 0.75;
    private const double ElsewhereInPassage = 0.4;
    private const double NumberWanted = 0.12;
    private const double OfVector = 0.03;
    private const double OfRank = 0.15;
    private const double NearlyAsGood = 0.85;
    private const double SaysAll = 0.75;
    private const double OfOwn = 0.5;
    private const double OfNearness = 0.06;
    private const double LeastConfidence = 0.72;
    private const int MostSentences = 4;
    private const int MostItems = 6;

    /// <summary>The sentences, those of the best source first, in the order of the text; none when the sources do not speak about the question.</summary>
    public static IReadOnlyList<ChosenSentence> Choose(SourcedQuestion question)
    {
        var ranked = Rank(question);
        return ranked.Count == 0 || Confidence(ranked[0]) < LeastConfidence ? [] : Quote(ranked);
    }

    /// <summary>All statements of the sources, the best first.</summary>
    public static IReadOnlyList<Candidate> Rank(SourcedQuestion question)
    {
        var wantsNumber = QuestionWords.AskForNumber(question.Question);
        var best = question.Sources.Count == 0 ? 1 : Math.Max(question.Sources.Max(source => source.Passage.Score), 0.001);
        return [.. question.Sources.SelectMany(source => Weigh(source, question.Found.Weights, wantsNumber, best)).OrderByDescending(candidate => candidate.Score)];
    }

    /// <summary>
    /// How sure it is that a statement speaks about the question: how much its passage and it itself speak about, and how near the
    /// passage's vector lies. A word that the collection nowhere has weighs most, so what is missing speaks against it.
    /// </summary>
    public static double Confidence(Candidate candidate) => candidate.Whole + (OfOwn * candidate.Own) + (OfNearness * candidate.Source.Passage.Vector);

    private static IEnumerable<Candidate> Weigh(NumberedSource source, QuestionTerms terms, bool wantsNumber, double best)
    {
        var passage = source.Passage;
        string[] titles = [.. passage.HeadingPath, Path.GetFileNameWithoutExtension(passage.DocumentName)];
        var (inPassage, inTitles) = (terms.Present(passage.Text), terms.Present(titles));
        var whole = terms.ShareOf(terms.Present([passage.Text, .. titles]));
        foreach (var (statement, index) in Statement.Split(passage.Text, passage.HeadingPath, passage.Header).Select((statement, index) => (statement, index)))
        {
            var own = terms.Present(statement.Text);
            var inHead = statement.Head is { } head ? terms.Present(head) : null;
            var score = terms.ShareOf(own.Select((isOwn, term) => isOwn ? 1 : inTitles[term] || inHead?[term] == true ? InHeadings : inPassage[term] ? ElsewhereInPassage : 0))
                + (wantsNumber && statement.Text.Any(char.IsDigit) ? NumberWanted : 0) + (OfVector * passage.Vector) + (OfRank * passage.Score / best);
            yield return new Candidate(source, statement, index, terms.ShareOf(own), terms.ShareOf(inPassage), whole, score);
        }
    }

    private static List<ChosenSentence> Quote(IReadOnlyList<Candidate> ranked)
    {
        var best = ranked[0];
        if (ListBelow(ranked, best) is { Count: > 0 } items)
            return Sentences([best, .. items]);

        var picked = new List<Candidate> { best };
        picked.AddRange(ranked.Skip(1).Where(other => other.Score >= best.Score * NearlyAsGood && other.Statement.Text != best.Statement.Text && !IsLesserSibling(other, best)).Take(1));

        // One that says little of the question itself leans on the one after it.
        if (picked.Count == 1 && best.Own < SaysAll && best.Statement.Line == LinePlace.None
            && ranked.FirstOrDefault(c => c.Source == best.Source && c.Index == best.Index + 1 && c.Statement.Line == LinePlace.None) is { } next)
            picked.Add(next);
        return Sentences(picked.OrderBy(c => c.Source != best.Source).ThenBy(c => c.Index));
    }

    // "Call the line when" says nothing without the list that it leads to, "The allowance is:" nothing without its table.
    private static List<Candidate> ListBelow(IReadOnlyList<Candidate> ranked, Candidate best)
    {
        if (best.Statement.Line != LinePlace.None || best.Statement.Text[^1] is '.' or '!' or '?' or '…' or '。')
            return [];

        return [.. ranked.Where(c => c.Source == best.Source && c.Index > best.Index).OrderBy(c => c.Index)
            .TakeWhile(c => c.Statement.Line != LinePlace.None).Take(MostItems)];
    }

    // The other rows of a table and items of a list share all but what tells them apart.
    private static bool IsLesserSibling(Candidate other, Candidate best) =>
        other.Source == best.Source && other.Statement.Line != LinePlace.None && other.Statement.Line == best.Statement.Line && other.Own < best.Own;

    private static List<ChosenSentence> Sentences(IEnumerable<Candidate> picked)
    {
        var chosen = new List<ChosenSentence>();
        foreach (var (source, statement) in picked.Select(candidate => (candidate.Source.Number, candidate.Statement)))
        {
            if (chosen.Count > 0 && chosen.Count + statement.Sentences.Count > (statement.Line != LinePlace.None ? MostItems + 2 : MostSentences))
                continue;

            var line = statement.IsTableRow ? LinePlace.TableRow : statement.Line;
            if (statement.Head is { } head && chosen.All(c => c.Text != head))
                chosen.Add(new ChosenSentence(source, head, statement.IsTableRow ? LinePlace.TableHead : LinePlace.Row, true));
            chosen.AddRange(statement.Sentences.Select((text, index) => new ChosenSentence(source, text, line, index == 0))
                .Where(sentence => chosen.All(c => c.Text != sentence.Text)));
        }

        return chosen;
    }
}
