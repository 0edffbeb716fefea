using System.Text;
using System.Text.Json;

namespace KnowledgeAssistant.Benchmarks;

/// <summary>Documents to be searched and the questions to ask them.</summary>
/// <param name="Documents">Markdown by file name.</param>
/// <param name="Questions">The questions.</param>
internal sealed record Corpus(IReadOnlyList<(string Name, string Text)> Documents, IReadOnlyList<string> Questions)
{
    private const int PassagesOfADocument = 50;
    private const int CharactersOfAPassage = 400;

    /// <summary>Synthetic documents of altogether <paramref name="passages"/> passages.</summary>
    public static Corpus Written(int passages, int questions)
    {
        var model = new WordModel(seed: 20260);
        var (documents, subjects) = (new List<(string, string)>(), new List<string[]>());
        for (var left = passages; left > 0; left -= PassagesOfADocument)
        {
            var subject = model.Subject();
            var text = new StringBuilder();
            for (var section = 0; section < Math.Min(left, PassagesOfADocument); section++)
                text.Append("## ").Append(model.Phrase(subject, 3)).Append("\n\n").Append(model.Paragraph(subject, CharactersOfAPassage)).Append("\n\n");
            documents.Add(($"{documents.Count:D4} {model.Phrase(subject, 2)}.md", text.ToString()));
            subjects.Add(subject);
        }

        return new Corpus(documents, [.. Enumerable.Range(0, questions).Select(i => model.Question(subjects[i % subjects.Count]))]);
    }

    /// <summary>A data set: <c>corpus.jsonl</c> (id, title, text) and <c>queries.jsonl</c> (text) of a folder.</summary>
    public static Corpus Read(string folder, int documents, int questions) => new(
        [.. Lines(folder, "corpus.jsonl").Take(documents).Select(row => (row.GetProperty("id").GetString() + ".md", $"# {row.GetProperty("title").GetString()}\n\n{row.GetProperty("text").GetString()}"))],
        [.. Lines(folder, "queries.jsonl").Take(questions).Select(row => row.GetProperty("text").GetString() ?? "")]);

    private static IEnumerable<JsonElement> Lines(string folder, string file) =>
        File.ReadLines(Path.Combine(folder, file)).Select(line => JsonSerializer.Deserialize<JsonElement>(line));
}
