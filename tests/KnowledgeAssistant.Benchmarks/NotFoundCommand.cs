using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Retrieval;

namespace KnowledgeAssistant.Benchmarks;

/// <summary>
/// The rule that answers "not found" before a model is called, over the questions of a data set and over those of another set, none of
/// which its documents answer. Retrieval as it is; no model answers.
/// </summary>
internal static class NotFoundCommand
{
    public static BenchmarkCommand Command { get; } = new(
        "not-found", "DIR [--others DIR] [--leave-out N] [--questions 1000] [--scores FILE]", "share of questions that no model is asked, answerable and not", RunAsync);

    private static async Task<object> RunAsync(CommandArguments arguments)
    {
        var most = arguments.Number("--questions", 1_000);
        var set = QuestionSet.Read(arguments.Folder(), most, arguments.Number("--leave-out", 0));
        var others = arguments.Text("--others") is { } folder ? QuestionSet.Read(folder, most, 0).Questions : [];

        await using var ingested = await IngestedSet.CreateAsync(set);

        var judged = new List<(string Kind, string Question, double Score, bool IsStopped)>();
        foreach (var (kind, question) in set.Questions.Select(q => (q.IsAnswerable ? "answerable" : "unanswerable", q.Text)).Concat(others.Select(q => ("of others", q.Text))))
        {
            var found = await ingested.World.Get<Retriever>().FindAsync(ingested.User, question, [ingested.Collection], CancellationToken.None);
            judged.Add((kind, question, found.Passages.Count == 0 ? 0 : UnsupportedQuestion.Score(found), found.Passages.Count == 0 || UnsupportedQuestion.Is(question, found)));
        }

        if (arguments.Text("--scores") is { } file)
            await File.WriteAllLinesAsync(file, judged.OrderBy(entry => entry.Score).Select(entry => $"{entry.Kind}\t{entry.IsStopped}\t{entry.Score:F3}\t{entry.Question}"));
        return new
        {
            Documents = set.Documents.Count,
            Stopped = judged.GroupBy(entry => entry.Kind).ToDictionary(kind => kind.Key, kind => $"{kind.Count(entry => entry.IsStopped):N0} of {kind.Count():N0}"),
            FalseRefusals = Share(judged, "answerable"),
            UnanswerableStopped = Share(judged, "unanswerable"),
            OfOthersStopped = Share(judged, "of others"),
        };
    }

    private static double? Share(List<(string Kind, string Question, double Score, bool IsStopped)> judged, string kind) =>
        judged.Where(entry => entry.Kind == kind).ToList() is { Count: > 0 } ofKind ? (ofKind.Count(entry => entry.IsStopped) / (double)ofKind.Count).Rounded(4) : null;
}
