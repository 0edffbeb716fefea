using System.Text.Json;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Extraction;

namespace KnowledgeAssistant.Benchmarks;

/// <summary>
/// A folder of hostile files with a <c>manifest.jsonl</c> that says what each must do. Those that name a format which is read go
/// through an extraction process of their own, started as the product starts it; the others must be refused by their names. A
/// file is right when it was read or refused with a reason, within ten seconds and 512 MB, and has left nothing behind.
/// </summary>
internal static class HostileCommand
{
    private const double MostSeconds = 10;
    private const double MostMegabytes = 512;

    public static BenchmarkCommand Command { get; } = new("hostile", "FOLDER", "hostile files: outcome, seconds and memory of each", RunAsync);

    private static async Task<object> RunAsync(CommandArguments arguments)
    {
        var folder = arguments.Folder();
        var runs = new List<(string File, ExtractionRun Run, string? Wrong)>();
        var refused = 0;
        foreach (var line in await File.ReadAllLinesAsync(Path.Combine(folder, "manifest.jsonl")))
        {
            var entry = JsonSerializer.Deserialize<Entry>(line, JsonSerializerOptions.Web)!;
            if (!ReadableFiles.MayBe(entry.File))
            {
                refused++;
                continue;
            }

            var before = Left(folder);
            var run = await ExtractionRun.ReadAsync(Path.Combine(folder, entry.File));
            var wrong = Wrong(entry, run) ?? (Left(folder).SetEquals(before) ? null : "left files behind");
            runs.Add((entry.File, run, wrong));
            Console.WriteLine($"{(wrong is null ? "right" : "WRONG"),-6}{run.Seconds,6:F2} s{run.PeakMegabytes,6:F0} MB  {run.Failure?.ToString() ?? run.Document!.Format,-14} {entry.File}{(wrong is null ? "" : $": {wrong}")}");
        }

        return new
        {
            Files = runs.Count,
            Right = runs.Count(run => run.Wrong is null),
            RefusedByName = refused,
            LongestSeconds = runs.Max(run => run.Run.Seconds).Rounded(2),
            MostMegabytes = runs.Max(run => run.Run.PeakMegabytes).Rounded(),
        };
    }

    private static string? Wrong(Entry entry, ExtractionRun run) => run switch
    {
        { Failure: ExtractionFailure.Crashed or ExtractionFailure.TimedOut or ExtractionFailure.OutOfMemory } => "ended the process",
        { Seconds: > MostSeconds } => "took too long",
        { PeakMegabytes: > MostMegabytes } => "took too much memory",
        // A page may hold a script and not a word; then there is nothing to extract.
        { Document: null, Failure: not ExtractionFailure.NoText } when entry.Must.StartsWith("text is extracted", StringComparison.Ordinal) => "must be read",
        { Document: null } when entry.Must.Contains("ingest keeps the text", StringComparison.Ordinal) => "must be read",
        _ => null,
    };

    // Where a careless reader unpacks to: beside the file, above it, and where it works.
    private static HashSet<string> Left(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories), .. Directory.EnumerateFiles(Path.GetFullPath(Path.Combine(folder, ".."))), .. Directory.EnumerateFiles(Environment.CurrentDirectory)];

    private sealed record Entry(string File, string Threat, string Must);
}
