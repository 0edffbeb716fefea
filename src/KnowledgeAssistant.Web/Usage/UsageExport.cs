using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Web.SignIn;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Web.Usage;

/// <summary>Every call of a period as a CSV file, for administrators.</summary>
public static class UsageExport
{
    // Spreadsheets run what begins like a formula: such a text gets an apostrophe before it.
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape };

    /// <summary>Maps the export.</summary>
    public static void MapUsage(this WebApplication app) => app.MapGet("/usage/export", SendAsync).RequireAuthorization();

    private static async Task<IResult> SendAsync(
        HttpContext context, UsageReports reports, IOptions<BudgetOptions> options, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        IReadOnlyList<UsageEntry> entries;
        try
        {
            entries = await reports.ListAsync(context.User.AsCurrentUser()!, new UsagePeriod(from, to), cancellationToken);
        }
        catch (UserMessageException)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "no-store";
        return Results.Stream(stream => WriteAsync(stream, entries, options.Value.Currency, cancellationToken), "text/csv; charset=utf-8", $"usage-{from:yyyy-MM-dd}-{to:yyyy-MM-dd}.csv");
    }

    private static async Task WriteAsync(Stream stream, IReadOnlyList<UsageEntry> entries, string currency, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(stream, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);   // without the mark Excel takes Hangul for Latin
        await using var csv = new CsvWriter(writer, Format);
        foreach (var column in new[] { "time", "person", "model", "purpose", "collections", "tokens read", "tokens written", "cost", "currency", "counted by" })
            csv.WriteField(column);
        await csv.NextRecordAsync();
        foreach (var entry in entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            csv.WriteField(entry.At.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            csv.WriteField(entry.PersonName);
            csv.WriteField(entry.ModelName ?? "built-in");
            csv.WriteField(entry.Purpose?.ToString() ?? "Embedding");
            csv.WriteField(string.Join("; ", entry.Collections.Select(collection => collection.Name).Order(StringComparer.Ordinal)));
            csv.WriteField(entry.InputTokens);
            csv.WriteField(entry.OutputTokens);
            csv.WriteField(Money.FromMillionths(entry.CostMillionths).ToString(CultureInfo.InvariantCulture));
            csv.WriteField(currency);
            csv.WriteField(entry.IsEstimated ? "us" : "endpoint");
            await csv.NextRecordAsync();
        }
    }
}
