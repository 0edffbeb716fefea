using System.Text.RegularExpressions;
using KnowledgeAssistant.Collections.Ingestion;
using KnowledgeAssistant.Retrieval;

namespace KnowledgeAssistant.Benchmarks.Citations;

/// <summary>Makes cited sentences, true and false ones, of the documents of a data set. The same seed makes the same sentences.</summary>
internal static partial class CitedSentences
{
    private const int Seed = 20_260;
    private const int LeastWords = 6;
    private const int MostWords = 60;

    /// <summary>The sentences.</summary>
    /// <param name="set">The documents, and the questions, whose answers are the names of Korean sets.</param>
    /// <param name="most">How many sentences of the documents to take, evenly over the whole set.</param>
    public static IReadOnlyList<CitedSentence> Make(QuestionSet set, int most)
    {
        var passages = set.Documents.Select((document, index) => CitedSentence.PassageOf(document.Name, document.Text, index)).ToList();
        var isKorean = Hangul().Count(string.Concat(passages.Take(20).Select(passage => passage.Text))) > 200;
        var originals = passages.SelectMany((passage, index) => SentencesOf(passage.Text).Select(text => (Text: text, Index: index))).ToList();
        var step = Math.Max(1.0, originals.Count / (double)most);
        var alterer = new Alterer(new Random(Seed), Names(set, passages, isKorean), isKorean);
        var random = new Random(Seed);
        var made = new List<CitedSentence>();
        foreach (var (text, index) in Enumerable.Range(0, Math.Min(most, originals.Count)).Select(i => originals[(int)(i * step)]))
        {
            var passage = passages[index];
            void Add(string kind, string? sentence, RetrievedPassage cited)
            {
                if (sentence is not null && sentence != text)
                    made.Add(new CitedSentence(kind, sentence, text, cited));
            }

            made.Add(new CitedSentence("untouched", text, text, passage));
            Add("rephrased", Rephraser.Rephrase(text, isKorean), passage);
            Add("number", alterer.Number(text), passage);
            Add("date", alterer.Date(text), passage);
            Add("name", alterer.Name(text, passage.Text), passage);
            Add("negation", alterer.Negation(text), passage);

            // Half of the time one of its neighbours, most likely of the same article: the harder case.
            var other = random.Next(2) == 0 ? (index + (index + 1 < passages.Count ? 1 : -1)) : random.Next(passages.Count);
            if (other >= 0 && other != index)
                made.Add(new CitedSentence("passage", text, text, passages[other]));
        }

        return made;
    }

    private static IEnumerable<string> SentencesOf(string text) => Sentences.Split(text)
        .Select(range => text.Substring(range.Start, range.Length))
        .Where(sentence => sentence.EndsWith('.') && sentence.Count(char.IsWhiteSpace) is >= LeastWords and <= MostWords);

    // Capitals tell names of languages that have them; in Korean the answers of the questions do as well as anything.
    private static IReadOnlyList<string> Names(QuestionSet set, IReadOnlyList<RetrievedPassage> passages, bool isKorean) => isKorean
        ? [.. set.Questions.Select(question => question.Answer ?? "").Where(answer => KoreanName().IsMatch(answer)).Distinct()]
        : [.. passages.SelectMany(passage => EnglishName().Matches(passage.Text).Select(match => match.Value)).Distinct()];

    [GeneratedRegex("[가-힣]")]
    private static partial Regex Hangul();

    [GeneratedRegex("^[가-힣]{2,5}(?: [가-힣]{2,5})?$")]
    private static partial Regex KoreanName();

    [GeneratedRegex(@"(?<=[a-z,] )(?!(?:The|This|That|These|They|When|Where|What|There|Then|For|And|But|His|Her|Its|One|Two|All|New|Its|Not)\b)[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})*")]
    private static partial Regex EnglishName();
}
