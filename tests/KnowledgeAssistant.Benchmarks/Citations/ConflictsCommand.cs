using KnowledgeAssistant.Chat.Checking;
using KnowledgeAssistant.Retrieval;

namespace KnowledgeAssistant.Benchmarks.Citations;

/// <summary>
/// How often sources are said to contradict each other when they hardly do: of each question of a data set the five best passages, as if
/// an answer cited them all.
/// </summary>
internal static class ConflictsCommand
{
    private const int Cited = 5;

    public static BenchmarkCommand Command { get; } = new(
        "conflicts", "DIR [--questions 1000] [--found FILE]", "share of answers whose sources are said to contradict each other", RunAsync);

    private static async Task<object> RunAsync(CommandArguments arguments)
    {
        var set = QuestionSet.Read(arguments.Folder(), arguments.Number("--questions", 1_000), 0);
        await using var ingested = await IngestedSet.CreateAsync(set);

        var (pairs, told) = (0, new List<string>());
        foreach (var question in set.Questions)
        {
            var found = (await ingested.World.Get<Retriever>().FindAsync(ingested.User, question.Text, [ingested.Collection], [], Cited, 0, CancellationToken.None)).Passages;
            pairs += found.Count * (found.Count - 1) / 2;
            var conflicts = new CitationChecker().Conflicts([.. found.Select((passage, index) => (index, CitedText.Of(passage)))]);
            if (conflicts.Count > 0)
                told.Add(string.Join('\t', conflicts.Select(conflict => $"{found[conflict.First].DocumentName}: {conflict.FirstText}\t{found[conflict.Second].DocumentName}: {conflict.SecondText}").Prepend(question.Text)));
        }

        if (arguments.Text("--found") is { } file)
            await File.WriteAllLinesAsync(file, told);
        return new { Answers = set.Questions.Count, Pairs = pairs, AnswersWithConflict = told.Count, Share = (told.Count / (double)set.Questions.Count).Rounded(4) };
    }
}
