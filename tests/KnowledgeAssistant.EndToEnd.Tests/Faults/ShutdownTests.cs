using System.Net;
using System.Text;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Testing.Circuits;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.EndToEnd.Tests.Faults;

/// <summary>The server ends in order and in time, whatever it is doing, and at once when somebody is in a hurry.</summary>
public sealed class ShutdownTests(FaultStorage storage)
{
    private const int ExitCodeOfSigterm = 128 + 15;

    // What the product promises to service managers.
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(25);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_busy_server_ends_in_time_and_leaves_nothing_for_the_next_one_to_wait_for()
    {
        using var copy = storage.Copy();
        using var database = TestDatabase.Open(copy.Folder);
        await using var endpoint = (await FakeOpenAI.StartAsync()).Next(WritesSlowlyWithoutEnd);
        await using var app = await AppProcess.StartAsync(copy.Folder, null, ("Chat__Endpoint", endpoint.Endpoint), ("Chat__Model", FakeOpenAI.Model));
        using var visitor = await StorageCopy.SignInAsync(app);
        await using var idle = await CircuitClient.OpenAsync(visitor.Browser, "/collections", Cancel);
        await using var asking = await CircuitClient.OpenAsync(visitor.Browser, "/chat/new", Cancel);
        await asking.AskAsync("What may a hotel room cost a night?", Cancel);
        await asking.SaysAsync("140 euros", Cancel);
        using var upload = new EndlessUpload();
        var uploading = upload.SendAsync(visitor.Browser, storage.Handbook);
        await upload.IsBeingSent.WaitAsync(Cancel);
        await visitor.UploadAsync(storage.Handbook, "stations.md", LongDocument());
        await Waiting.UntilAsync("the document is being embedded", async () =>
        {
            await using var now = database.CreateDbContext();
            return await now.DocumentVersions.AnyAsync(v => v.State == IngestionState.Embedding, Cancel);
        }, Cancel);
        var children = ChildrenOf(app.Id);
        Assert.NotEmpty(children);

        Assert.Equal(0, await app.StopAsync(Promised));

        Assert.DoesNotContain(children, id => Directory.Exists($"/proc/{id}"));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => uploading);
        await using var db = database.CreateDbContext();
        var job = await db.IngestionJobs.SingleAsync(Cancel);
        Assert.Equal((null, 0), (job.LeasedUntil, job.Attempts));

        await using var next = await AppProcess.StartAsync(copy.Folder);
        await copy.UntilEveryDocumentHasEndedAsync();
        var answer = await db.Messages.AsNoTracking().SingleAsync(m => m.IsAnswer, Cancel);
        Assert.Equal(AnswerOutcome.Interrupted, answer.Outcome);
        Assert.StartsWith("A hotel room may cost 140 euros", answer.Text, StringComparison.Ordinal);
        Assert.Equal(0, await next.StopAsync());
    }

    [Fact]
    public async Task A_second_signal_ends_the_process_at_once()
    {
        using var copy = storage.Copy();
        await using var app = await AppProcess.StartAsync(copy.Folder);
        using var visitor = await StorageCopy.SignInAsync(app);
        using var upload = new EndlessUpload();
        var uploading = upload.SendAsync(visitor.Browser, storage.Handbook);
        await upload.IsBeingSent.WaitAsync(Cancel);

        await app.TerminateAsync();
        await Waiting.UntilAsync("the server begins to end", () => Task.FromResult(app.Errors.Contains("is shutting down", StringComparison.Ordinal)), Cancel);
        await app.TerminateAsync();

        Assert.Equal(ExitCodeOfSigterm, await app.ExitsAsync());
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => uploading);
    }

    private static byte[] LongDocument() => Encoding.UTF8.GetBytes(string.Join("\n\n", Enumerable.Range(0, 8).Select(number =>
        FaultDocuments.Stations.Replace("Station ", $"Station {number} ", StringComparison.Ordinal).Replace("brass", $"brass {number}", StringComparison.Ordinal))));

    private static async Task WritesSlowlyWithoutEnd(FakeReply reply)
    {
        while (!reply.Ended.IsCancellationRequested)
        {
            await reply.SayAsync("A hotel room may cost 140 euros a night. [1] ");
            await Task.Delay(TimeSpan.FromMilliseconds(100), reply.Ended);
        }
    }

    // The fourth field of stat is the parent; the second is a name in brackets that may hold anything.
    private static List<int> ChildrenOf(int parent) => [.. Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0)
        .Where(id => id > 0 && StatOf(id) is { } stat && stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1] == parent.ToString(null as IFormatProvider))];

    private static string? StatOf(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/stat");
        }
        catch (IOException)
        {
            return null;    // it ended in the meantime
        }
    }

    /// <summary>An upload that never gets to its end.</summary>
    private sealed class EndlessUpload : HttpContent
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task IsBeingSent => _begun.Task;

        public async Task SendAsync(HttpClient browser, Guid collection)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/collections/{collection}/documents?name=endless.md") { Content = this };
            request.Headers.Add("RequestVerificationToken", (await browser.HiddenFieldsAsync("/account", Cancel))["__RequestVerificationToken"]);
            using var answer = await browser.SendAsync(request, Cancel);
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            while (true)
            {
                await stream.WriteAsync("A line of a document without end.\n"u8.ToArray(), Cancel);
                await stream.FlushAsync(Cancel);
                _begun.TrySetResult();
                await Task.Delay(TimeSpan.FromMilliseconds(50), Cancel);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 50 * 1024 * 1024;
            return true;
        }
    }
}
