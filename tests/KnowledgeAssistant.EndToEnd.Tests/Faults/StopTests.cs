using System.Text;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace KnowledgeAssistant.EndToEnd.Tests.Faults;

/// <summary>An orderly stop, and a key ring that was lost.</summary>
public sealed class StopTests(FaultStorage storage)
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

            var begun = TimeProvider.System.GetTimestamp();
            Assert.Equal(0, await app.StopAsync());
            TestContext.Current.SendDiagnosticMessage("ended {0:0.0} s after SIGTERM", TimeProvider.System.GetElapsedTime(begun).TotalSeconds);
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

    [Fact]
    public async Task An_answer_that_a_killed_server_was_writing_keeps_its_question_and_its_text_and_is_marked_as_interrupted()
    {
        using var copy = storage.Copy();
        Guid answerId;
        var (world, user) = await copy.OpenAsync();
        await using (world)
        {
            var answer = await world.AskAsync(user, "What may a hotel room cost a night?", storage.Handbook);
            answerId = answer.Id;
            await using var db = await world.Database.CreateDbContextAsync(Cancel);
            await db.Messages.Where(m => m.Id == answerId).ExecuteUpdateAsync(set => set.SetProperty(m => m.Outcome, AnswerOutcome.Writing).SetProperty(m => m.Text, "A hotel room"), Cancel);
        }

        await using (var app = await AppProcess.StartAsync(copy.Folder))
            Assert.Equal(0, await app.StopAsync());

        var (after, _) = await copy.OpenAsync();
        await using (after)
        {
            var answer = await after.Get<ConversationReader>().ReadAnswerAsync(user, answerId, Cancel);
            Assert.Equal((AnswerOutcome.Interrupted, "A hotel room"), (answer?.Outcome, answer?.Text));
        }
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
}
