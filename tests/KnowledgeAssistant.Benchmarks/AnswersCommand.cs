using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Collections.Ingestion;
using KnowledgeAssistant.Models;

namespace KnowledgeAssistant.Benchmarks;

/// <summary>
/// The answers of the built-in model to the questions of a data set, asked as a person would, one conversation each. The whole set
/// is searched. An answer counts when it contains the expected words.
/// </summary>
internal static class AnswersCommand
{
    public static BenchmarkCommand Command { get; } = new(
        "answers", "--folder DIR [--questions 300] [--leave-out N] [--misses FILE]", "share of quoted answers that hold the expected one, and of right \"not found\"", RunAsync);

    private static async Task<object> RunAsync(CommandArguments arguments)
    {
        var folder = arguments.Text("--folder") ?? throw new InvalidOperationException("answers needs --folder with a data set.");
        var set = QuestionSet.Read(folder, arguments.Number("--questions", 300), arguments.Number("--leave-out", 0));

        await using var ingested = await IngestedSet.CreateAsync(set);

        var answers = new List<(LabelledQuestion Question, AnswerView Answer)>();
        foreach (var question in set.Questions)
            answers.Add((question, await ingested.World.AskAsync(ingested.User, question.Text, ingested.Collection)));
        if (arguments.Text("--misses") is { } file)
            await File.WriteAllLinesAsync(file, answers.Where(IsMiss).Select(Line));

        var (answerable, unanswerable) = (answers.Where(a => a.Question.IsAnswerable).ToList(), answers.Where(a => !a.Question.IsAnswerable).ToList());
        var (refused, rightlyRefused) = (answers.Count(a => IsRefusal(a.Answer)), unanswerable.Count(a => IsRefusal(a.Answer)));
        var whole = answers.Where(a => a.Answer.Outcome == AnswerOutcome.Whole).Select(a => a.Answer.Text).ToList();
        return new
        {
            Documents = set.Documents.Count,
            Answerable = answerable.Count,
            Unanswerable = unanswerable.Count,
            ContainExpected = Share(answerable.Count(a => Holds(a.Question, a.Answer)), answerable.Count(a => a.Question.Answer is not null)),
            OverRefusal = Share(answerable.Count(a => IsRefusal(a.Answer)), answerable.Count),
            NotFoundPrecision = Share(rightlyRefused, refused),
            NotFoundRecall = Share(rightlyRefused, unanswerable.Count),
            NotFoundF1 = Share(2 * rightlyRefused, refused + unanswerable.Count),
            SentencesAnAnswer = whole.Count == 0 ? 0 : whole.Average(text => Sentences.Split(text).Count).Rounded(2),
            CharactersAnAnswer = whole.Count == 0 ? 0 : whole.Average(text => text.Length).Rounded(0),
        };
    }

    private static bool IsRefusal(AnswerView answer) => answer.Outcome == AnswerOutcome.NotFound;

    private static bool IsMiss((LabelledQuestion Question, AnswerView Answer) asked) =>
        asked.Question.IsAnswerable ? IsRefusal(asked.Answer) || (asked.Question.Answer is not null && !Holds(asked.Question, asked.Answer)) : !IsRefusal(asked.Answer);

    private static bool Holds(LabelledQuestion question, AnswerView answer) =>
        question.Answer is { } expected && Plain(MarkdownText.Unescape(answer.Text)).Contains(Plain(expected), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Line((LabelledQuestion Question, AnswerView Answer) asked) => string.Join('\t',
        asked.Question.IsAnswerable ? asked.Question.Answer : "(not in the documents)", asked.Question.Text, Plain(asked.Answer.Text),
        string.Join(" | ", asked.Answer.Citations.Select(citation => Plain(citation.Quote))));

    private static double Share(int part, int whole) => whole == 0 ? 0 : ((double)part / whole).Rounded(3);
}
