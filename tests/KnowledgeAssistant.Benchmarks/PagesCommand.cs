using System.Diagnostics;
using KnowledgeAssistant.Extraction;

namespace KnowledgeAssistant.Benchmarks;

/// <summary>
/// The words of PDF pages against those that <c>pdftotext</c> finds, page by page, and the pages read in a second. The share is
/// taken twice: of all words, and without the headers and footers that repeat from page to page, which are left out on purpose.
/// </summary>
internal static class PagesCommand
{
    private const int ShownPages = 10;

    public static BenchmarkCommand Command { get; } = new("pages", "--folder FOLDER", "words of PDF pages against pdftotext; pages a second", RunAsync);

    private static async Task<object> RunAsync(CommandArguments arguments)
    {
        var folder = arguments.Text("--folder") ?? throw new ArgumentException("--folder names a folder with PDF files.");
        var shares = new List<(string File, int Page, double All, double Own)>();
        Stopwatch clock = new(), referenceClock = new();
        var pages = 0;
        foreach (var file in Directory.EnumerateFiles(folder, "*.pdf", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            clock.Start();
            var read = Read(file, out var count);
            clock.Stop();
            if (count == 0)
                continue;

            pages += count;
            referenceClock.Start();
            var reference = ReferencePages.Of(await PdfToTextAsync(file));
            referenceClock.Stop();
            for (var page = 1; page <= Math.Min(count, reference.Count); page++)
            {
                var (all, own) = reference.Shares(page, read.GetValueOrDefault(page, ""));
                if (all is { } share)
                    shares.Add((Path.GetFileName(file), page, share, own ?? 1));
            }
        }

        foreach (var share in shares.OrderBy(share => share.Own).Take(ShownPages))
            Console.WriteLine($"{share.Own:F4} {share.File}, page {share.Page}");
        return new
        {
            Pages = pages,
            MedianShare = shares.Select(share => share.Own).Median().Rounded(4),
            WorstShare = shares.Min(share => share.Own).Rounded(4),
            MedianShareWithRunningLines = shares.Select(share => share.All).Median().Rounded(4),
            PagesPerSecond = (pages / clock.Elapsed.TotalSeconds).Rounded(),
            TimesPdfToText = (clock.Elapsed / referenceClock.Elapsed).Rounded(2),
        };
    }

    private static Dictionary<int, string> Read(string file, out int pages)
    {
        using var stream = File.OpenRead(file);
        try
        {
            var (_, content) = DocumentExtractors.All.Extract(stream, file, new ExtractionLimits());
            var texts = content.Blocks.GroupBy(block => block.Place.Page ?? 0).ToDictionary(page => page.Key, page => string.Join('\n', page.Select(block => block.Text)));
            pages = content.PageCount ?? 0;
            return texts;
        }
        catch (ExtractionException exception)
        {
            Console.WriteLine($"{Path.GetFileName(file)}: {exception.Failure}");
            pages = 0;
            return [];
        }
    }

    private static async Task<string> PdfToTextAsync(string file)
    {
        using var process = Process.Start(new ProcessStartInfo("pdftotext", ["-q", "-enc", "UTF-8", file, "-"]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("pdftotext did not start.");
        return await process.StandardOutput.ReadToEndAsync();
    }
}
