using System.Diagnostics;
using KnowledgeAssistant.Chat.Checking;
using KnowledgeAssistant.Embeddings;
using KnowledgeAssistant.Testing;

namespace KnowledgeAssistant.Benchmarks.Citations;

/// <summary>The check of citations over sentences made of a data set: what is true is to be supported, what was made false is not.</summary>
internal static class CitationsCommand
{
    private static readonly string[] Kinds = ["untouched", "rephrased", "number", "date", "name", "negation", "passage"];

    public static BenchmarkCommand Command { get; } = new(
        "citations", "DIR [--sentences 1000] [--misses FILE]", "share of false sentences marked unsupported, and of true ones supported", RunAsync);

    private static async Task<object> RunAsync(CommandArguments arguments)
    {
        var made = CitedSentences.Make(QuestionSet.Read(arguments.Folder(), int.MaxValue, 0), arguments.Number("--sentences", 1_000));
        await using var world = await TestWorld.CreateAsync();
        var model = world.Get<EmbeddingModels>().Get(EmbeddingModels.BuiltIn);
        var checker = new CitationChecker();
        var begun = Stopwatch.GetTimestamp();
        var (checkedOnes, verdicts) = (new List<(CitedSentence Sentence, Verdict Verdict)>(), made.Count);
        foreach (var sentence in made)
        {
            var verdict = checker.Check(sentence.Text, [CitedText.Of(sentence.Passage)]);
            checkedOnes.Add((sentence, await Likeness.RaiseAsync(model, verdict, sentence.Text, sentence.Passage.TextUnderHeader, CancellationToken.None)));
        }

        var milliseconds = Stopwatch.GetElapsedTime(begun).TotalMilliseconds / Math.Max(1, verdicts);

        foreach (var kind in Kinds)
        {
            var ofKind = checkedOnes.Where(entry => entry.Sentence.Kind == kind).ToList();
            Console.WriteLine($"{kind,-10} {ofKind.Count,6:N0}  supported {Share(ofKind, Support.Supported):P1}  partly {Share(ofKind, Support.Partly):P1}  unsupported {Share(ofKind, Support.Unsupported):P1}");
        }

        if (arguments.Text("--misses") is { } file)
            await File.WriteAllLinesAsync(file, checkedOnes.Where(entry => entry.Verdict.Support != (entry.Sentence.IsTrue ? Support.Supported : Support.Unsupported)).Select(Line));

        var (right, wrong) = (checkedOnes.Where(entry => entry.Sentence.IsTrue).ToList(), checkedOnes.Where(entry => !entry.Sentence.IsTrue).ToList());
        return new
        {
            Sentences = made.Count,
            AlteredUnsupported = Share(wrong, Support.Unsupported).Rounded(4),
            TrueSupported = Share(right, Support.Supported).Rounded(4),
            OfKind = Kinds.ToDictionary(kind => kind, kind => Share([.. checkedOnes.Where(entry => entry.Sentence.Kind == kind)], kind is "untouched" or "rephrased" ? Support.Supported : Support.Unsupported).Rounded(4)),
            MillisecondsASentence = milliseconds.Rounded(2),
        };
    }

    private static double Share(List<(CitedSentence Sentence, Verdict Verdict)> entries, Support support) =>
        entries.Count == 0 ? 0 : entries.Count(entry => entry.Verdict.Support == support) / (double)entries.Count;

    private static string Line((CitedSentence Sentence, Verdict Verdict) entry) => string.Join('\t',
        entry.Sentence.Kind, entry.Verdict.Support, entry.Verdict.Recall.ToString("F2", null), entry.Verdict.Reason is { } reason ? $"{reason.Key}({string.Join("; ", reason.Values)})" : "",
        entry.Sentence.Text, entry.Sentence.Original);
}
