using System.Text;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Collections;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.EndToEnd.Tests.Faults;

/// <summary>What an end in the middle of work leaves for the next start, and a key ring that was lost.</summary>
public sealed class StopTests(FaultStorage storage, Browser browser)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stopped_server_frees_the_document_that_it_worked_on_and_the_next_finishes_it()
    {
        using var copy = storage.Copy();
        using var database = TestDatabase.Open(copy.Folder);
        var content = Encoding.UTF8.GetBytes(string.Join("\n\n", Enumerable.Repeat(FaultDocuments.Stations, 8).Select((text, number) => text.Replace("Station ", $"Station {number} ", StringComparison.Ordinal).Replace("brass", $"brass {number}", StringComparison.Ordinal))));
        await using (var app = await AppProcess.StartAsync(copy.Folder))
        {
            using var editor = await StorageCopy.SignInAsync(app);
            Assert.Equal("New", (await editor.UploadAsync(storage.Handbook, "stations.md", content))?.Kind);
            await Waiting.UntilAsync("the document is being embedded", async () =>
            {
                await using var now = database.CreateDbContext();
                return await now.DocumentVersions.AnyAsync(v => v.State == IngestionState.Embedding, Cancel);
            }, Cancel);

            Assert.Equal(0, await app.StopAsync());
        }

        await using (var db = database.CreateDbContext())
        {
            var job = await db.IngestionJobs.SingleAsync(Cancel);
            Assert.Equal((null, 0), (job.LeasedUntil, job.Attempts));
        }

        await using (var app = await AppProcess.StartAsync(copy.Folder))
        {
            await copy.UntilEveryDocumentHasEndedAsync();
            Assert.Equal(0, await app.StopAsync());
        }

        var (world, _) = await copy.OpenAsync();
        await using var opened = world;
        await SoundStorage.CheckAsync(world);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_that_was_being_written_keeps_its_question_and_its_text_and_is_marked_as_interrupted(bool isKilled)
    {
        const string Question = "What may a hotel room cost a night?";
        using var copy = storage.Copy();
        using var database = TestDatabase.Open(copy.Folder);
        await using var endpoint = (await FakeOpenAI.StartAsync()).Next(WritesSlowlyWithoutEnd);
        await using (var app = await AppProcess.StartAsync(copy.Folder, null, ("Chat__Endpoint", endpoint.Endpoint), ("Chat__Model", FakeOpenAI.Model)))
        {
            await using var visitor = await browser.VisitAsync(await app.ListensAsync());
            await visitor.SignInAsync(StorageCopy.Email);
            await visitor.OpenAsync("/chat/new");
            await visitor.AskAsync(Question);
            await Waiting.UntilAsync("a part of the answer is saved", async () => (await AnswerAsync(database)).Text.Length > 0, Cancel);

            Assert.Equal(isKilled ? AppProcess.Killed : 0, isKilled ? await app.KillAsync() : await app.StopAsync());
            await visitor.Page.CloseAsync();
            visitor.Forget("console: ");    // her page has lost its server
        }

        await using (var app = await AppProcess.StartAsync(copy.Folder))
            Assert.Equal(0, await app.StopAsync());

        await using var db = database.CreateDbContext();
        Assert.Equal(Question, await db.Messages.Where(m => !m.IsAnswer).Select(m => m.Text).SingleAsync(Cancel));
        var answer = await AnswerAsync(database);
        Assert.Equal((AnswerOutcome.Interrupted, Problem.AnswerInterrupted), (answer.Outcome, answer.Problem?.Key));
        Assert.StartsWith("A hotel room may cost 140 euros a night.", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_key_ring_was_lost_people_sign_in_again_and_nothing_else_is_lost()
    {
        using var copy = storage.Copy();
        await using var before = await AppProcess.StartAsync(copy.Folder);
        using var visitor = await StorageCopy.SignInAsync(before);
        Assert.Equal("/account", (await visitor.OpenAsync("/account")).Path);
        Assert.Equal(0, await before.StopAsync());

        Directory.Delete(Path.Combine(copy.Folder, "keys"), recursive: true);
        await using var after = await AppProcess.StartAsync(copy.Folder);
        visitor.MoveTo(await after.ListensAsync());

        Assert.Equal("/sign-in", (await visitor.OpenAsync("/account")).Path);
        Assert.NotEqual("/sign-in", (await visitor.SignInAsync(StorageCopy.Email, StorageCopy.Password)).Path);
        Assert.Equal("/account", (await visitor.OpenAsync("/account")).Path);
        Assert.Equal("Duplicate", (await visitor.UploadAsync(storage.Handbook, "travel.md", Encoding.UTF8.GetBytes(FaultDocuments.Travel)))?.Kind);
    }

    // At a model's pace, so that the answer is being written for as long as the test needs.
    private static async Task WritesSlowlyWithoutEnd(FakeReply reply)
    {
        while (!reply.Ended.IsCancellationRequested)
        {
            await reply.SayAsync("A hotel room may cost 140 euros a night. [1] ");
            await Task.Delay(TimeSpan.FromMilliseconds(100), reply.Ended);
        }
    }

    private static async Task<Message> AnswerAsync(TestDatabase database)
    {
        await using var db = database.CreateDbContext();
        return await db.Messages.AsNoTracking().SingleAsync(m => m.IsAnswer, Cancel);
    }
}
