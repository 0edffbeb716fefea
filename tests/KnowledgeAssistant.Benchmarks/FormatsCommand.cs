using System.Text;
using System.Text.Json;
using KnowledgeAssistant.Extraction;

namespace KnowledgeAssistant.Benchmarks;

/// <summary>
/// A folder of real files with a <c>manifest.jsonl</c> that says what each must give: strings to be found (compared after NFKC,
/// without white space, case and the bars between cells), strings that must not appear, and how files end that cannot be read. Each is read by an
/// extraction process, as the product reads it.
/// </summary>
internal static class FormatsCommand
{
    private static readonly string[] Read = ["pdf", "docx", "pptx", "xlsx", "html", "md", "csv", "txt"];

    public static BenchmarkCommand Command { get; } = new("formats", "FOLDER", "expected strings of real files of every format; outcomes", RunAsync);

    private static async Task<object> RunAsync(CommandArguments arguments)
    {
        var folder = arguments.Folder();
        var results = new List<Result>();
        foreach (var line in await File.ReadAllLinesAsync(Path.Combine(folder, "manifest.jsonl")))
        {
            var entry = JsonSerializer.Deserialize<Entry>(line, JsonSerializerOptions.Web)!;
            var run = await ExtractionRun.ReadAsync(Path.Combine(folder, entry.File));
            var result = Judge(entry, run);
            results.Add(result);
            if (result.Missing.Count > 0 || result.Forbidden > 0 || !result.IsRight)
                Console.WriteLine($"{entry.File} ({entry.Expect}): {run.Failure?.ToString() ?? run.Document!.Format}; missing: {string.Join(" · ", result.Missing)}; forbidden: {result.Forbidden}");
        }

        Console.WriteLine($"{"format",-8}{"files",6}{"strings",9}{"share",8}{"upstream",10}{"forbidden",11}{"outcomes",10}");
        foreach (var format in results.GroupBy(result => result.Entry.Format).OrderBy(format => Array.IndexOf(Read, format.Key) is >= 0 and var place ? place : Read.Length))
        {
            var all = new Totals([.. format]);
            Console.WriteLine($"{format.Key,-8}{format.Count(),6}{all.Found,5}/{all.Expected,-3}{all.Share,8:F3}{all.UpstreamFound,6}/{all.Upstream,-3}{all.Forbidden,9}{all.Right,9}/{format.Count()}");
        }

        var totals = new Totals([.. results.Where(result => Read.Contains(result.Entry.Format))]);
        var pdf = new Totals([.. results.Where(result => result.Entry.Format == "pdf")]);
        var others = new Totals([.. results.Where(result => result.Entry.Format != "pdf" && Read.Contains(result.Entry.Format))]);
        var charsets = results.Where(result => result.Entry.Charset is not null).ToList();
        return new
        {
            Files = totals.Files,
            Share = others.Share.Rounded(4),
            PdfShare = pdf.Share.Rounded(4),
            UpstreamShare = (totals.Upstream == 0 ? 1 : (double)totals.UpstreamFound / totals.Upstream).Rounded(4),
            totals.Forbidden,
            CharsetsRight = charsets.Count(result => result.Missing.Count == 0 && result.IsRight),
            Charsets = charsets.Count,
            OutcomesRight = totals.Right,
            OtherFormatsRefused = results.Count(result => !Read.Contains(result.Entry.Format) && result.IsRight),
        };
    }

    private static Result Judge(Entry entry, ExtractionRun run)
    {
        var text = Compared(run.Document?.Text ?? "");
        bool IsThere(string wanted) => text.Contains(Compared(wanted), StringComparison.Ordinal);

        // Without a password there is nothing to be found in a protected file; a format that is not read must be refused.
        var isRead = Read.Contains(entry.Format);
        var expected = isRead && entry.Expect == "text" ? entry.MustInclude : [];
        return new Result(
            entry,
            [.. expected.Where(wanted => !IsThere(wanted))],
            expected.Count,
            isRead && entry.Expect == "text" ? entry.Upstream.Count(IsThere) : 0,
            isRead && entry.Expect == "text" ? entry.Upstream.Count : 0,
            entry.MustNotInclude.Count(IsThere),
            isRead ? IsRight(entry.Expect, run) : run.Failure is ExtractionFailure.Unsupported or ExtractionFailure.PasswordProtected || run.Document is not null);
    }

    private static bool IsRight(string expect, ExtractionRun run) => expect switch
    {
        "text" => run.Document is not null,
        "password" => run.Failure == ExtractionFailure.PasswordProtected,
        "ocr-needed" => run.Failure == ExtractionFailure.NoText,
        "reject" => run.Failure is ExtractionFailure.Damaged or ExtractionFailure.Unsupported or ExtractionFailure.Empty,
        _ => run.Failure is not (ExtractionFailure.Crashed or ExtractionFailure.TimedOut or ExtractionFailure.OutOfMemory),
    };

    private static string Compared(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter) && letter != '|')).ToLowerInvariant();

    private sealed record Entry(
        string File,
        string Format,
        string Expect,
        string? Charset,
        [property: System.Text.Json.Serialization.JsonPropertyName("must_include")] IReadOnlyList<string> MustInclude,
        [property: System.Text.Json.Serialization.JsonPropertyName("must_include_upstream")] IReadOnlyList<string> Upstream,
        [property: System.Text.Json.Serialization.JsonPropertyName("must_not_include")] IReadOnlyList<string> MustNotInclude);

    private sealed record Result(Entry Entry, IReadOnlyList<string> Missing, int Expected, int UpstreamFound, int Upstream, int Forbidden, bool IsRight);

    private sealed record Totals(IReadOnlyList<Result> Results)
    {
        public int Files => Results.Count;

        public int Expected => Results.Sum(result => result.Expected);

        public int Found => Expected - Results.Sum(result => result.Missing.Count);

        public double Share => Expected == 0 ? 1 : (double)Found / Expected;

        public int UpstreamFound => Results.Sum(result => result.UpstreamFound);

        public int Upstream => Results.Sum(result => result.Upstream);

        public int Forbidden => Results.Sum(result => result.Forbidden);

        public int Right => Results.Count(result => result.IsRight);
    }
}
