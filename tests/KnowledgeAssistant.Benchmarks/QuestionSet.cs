using System.Text.Json;

namespace KnowledgeAssistant.Benchmarks;

/// <summary>A question of a data set.</summary>
/// <param name="Text">The question.</param>
/// <param name="Answer">The words that answer it; null when the set does not say.</param>
/// <param name="IsAnswerable">Whether the documents answer it.</param>
internal sealed record LabelledQuestion(string Text, string? Answer, bool IsAnswerable);

/// <summary>Documents with questions that people wrote for them.</summary>
/// <param name="Documents">Markdown by file name.</param>
/// <param name="Questions">The questions.</param>
internal sealed record QuestionSet(IReadOnlyList<(string Name, string Text)> Documents, IReadOnlyList<LabelledQuestion> Questions)
{
    /// <summary>
    /// Reads a folder of one of four kinds: a SQuAD file; <c>corpus.jsonl</c> with <c>qa.jsonl</c> (question, answer, source); or
    /// <c>corpus.jsonl</c> with <c>conversations.jsonl</c> (question, answerability), of which the first turns are asked, and the
    /// later ones as they stand, or with <c>queries.jsonl</c> (text), all of which the documents answer.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="questions">How many questions to take, evenly over the whole set.</param>
    /// <param name="leaveOut">Every n-th article is left out of the documents, so that its questions have no answer; 0 for none.</param>
    public static QuestionSet Read(string folder, int questions, int leaveOut)
    {
        var squad = Directory.EnumerateFiles(folder, "*.json").SingleOrDefault();
        var (documents, asked) = squad is not null ? Squad(squad) : Lines(folder);

        // Documents of an article are called "a00p0", "a00p1": an article goes with all of them.
        var articles = documents.Select(document => ArticleOf(document.Id)).Distinct().ToList();
        var gone = leaveOut == 0 ? [] : articles.Where((_, index) => index % leaveOut == leaveOut - 1).ToHashSet();
        var step = Math.Max(1.0, asked.Count / (double)questions);
        return new QuestionSet(
            [.. documents.Where(document => !gone.Contains(ArticleOf(document.Id))).Select(document => (document.Id + ".md", document.Text))],
            [.. Enumerable.Range(0, Math.Min(questions, asked.Count)).Select(i => asked[(int)(i * step)])
                .Select(question => question.Label with { IsAnswerable = question.Label.IsAnswerable && !gone.Contains(ArticleOf(question.Source)) })]);
    }

    private static string ArticleOf(string id) => id.Split('p')[0];

    private static (List<(string Id, string Text)> Documents, List<(LabelledQuestion Label, string Source)> Questions) Squad(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        var (documents, questions) = (new List<(string, string)>(), new List<(LabelledQuestion, string)>());
        foreach (var (article, a) in json.RootElement.GetProperty("data").EnumerateArray().Select((article, a) => (article, a)))
        {
            foreach (var (paragraph, p) in article.GetProperty("paragraphs").EnumerateArray().Select((paragraph, p) => (paragraph, p)))
            {
                documents.Add(($"a{a}p{p}", $"# {Text(article, "title")}\n\n{Text(paragraph, "context")}"));
                questions.AddRange(paragraph.GetProperty("qas").EnumerateArray()
                    .Select(qa => (new LabelledQuestion(Text(qa, "question"), Text(qa.GetProperty("answers")[0], "text"), true), $"a{a}p{p}")));
            }
        }

        return (documents, questions);
    }

    private static (List<(string Id, string Text)> Documents, List<(LabelledQuestion Label, string Source)> Questions) Lines(string folder)
    {
        var documents = Rows(folder, "corpus.jsonl").Select(row => (Text(row, "id"), $"# {Text(row, "title")}\n\n{Text(row, "text")}")).ToList();
        if (File.Exists(Path.Combine(folder, "qa.jsonl")))
            return (documents, [.. Rows(folder, "qa.jsonl").Select(row => (new LabelledQuestion(Text(row, "question"), Text(row, "answer"), true), Text(row, "source")))]);

        if (!File.Exists(Path.Combine(folder, "conversations.jsonl")))
            return (documents, [.. Rows(folder, "queries.jsonl").Select(row => (new LabelledQuestion(Text(row, "text"), null, true), ""))]);

        // What is asked in too few words to be answered by anybody is no measure of either kind.
        return (documents, [.. Rows(folder, "conversations.jsonl").Where(row => Text(row, "answerability") != "UNDERSPECIFIED")
            .Select(row => (new LabelledQuestion(Text(row, "question"), null, Text(row, "answerability") != "UNANSWERABLE"), ""))]);
    }

    private static IEnumerable<JsonElement> Rows(string folder, string file) =>
        File.ReadLines(Path.Combine(folder, file)).Select(line => JsonSerializer.Deserialize<JsonElement>(line));

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString() ?? "";
}
