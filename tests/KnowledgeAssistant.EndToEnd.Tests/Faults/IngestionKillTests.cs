using System.Text;
using KnowledgeAssistant.Chat;

namespace KnowledgeAssistant.EndToEnd.Tests.Faults;

/// <summary>The program is killed while documents come in, and started again.</summary>
public sealed class IngestionKillTests(FaultStorage storage)
{
    // A new version of a document that answers, then a longer new document.
    private static readonly (string Name, byte[] Content)[] Uploads =
    [
        ("leave.md", Encoding.UTF8.GetBytes(FaultDocuments.Leave("30 June"))),
        ("stations.md", Encoding.UTF8.GetBytes(FaultDocuments.Stations)),
    ];

    [Theory]
    [InlineData("file-received")]
    [InlineData("file-stored")]
    [InlineData("row-stored")]
    [InlineData("lease-taken")]
    [InlineData("text-extracted")]
    [InlineData("passages-written:2")]
    [InlineData("batch-embedded:2")]
    [InlineData("before-activation")]
    [InlineData("after-activation")]
    [InlineData("before-indexes-follow")]
    [InlineData("before-index-commit")]
    [InlineData("after-index-commit")]
    public async Task What_was_acknowledged_is_ready_after_the_next_start_and_nothing_is_half_done_or_doubled(string point)
    {
        using var copy = storage.Copy();
        var acknowledged = await UploadUntilKilledAsync(copy, point);
        await CheckThatOnlyWholeVersionsAreFoundAsync(copy);

        await using (var app = await AppProcess.StartAsync(copy.Folder))
        {
            TestContext.Current.SendDiagnosticMessage("{0}: listening after {1:0.0} s", point, app.StartedIn.TotalSeconds);
            await SoundStorage.CheckFilesAsync(copy.Folder);
            using var editor = await StorageCopy.SignInAsync(app);
            foreach (var (name, content) in Uploads)
            {
                // Whoever saw no acknowledgement uploads again; for the others it is the proof that the first time was enough.
                var again = await editor.UploadAsync(storage.Handbook, name, content);
                Assert.True(again?.Kind == "Duplicate" || !acknowledged.Contains(name), $"{name} was acknowledged and is lost");
            }

            await copy.UntilEveryDocumentHasEndedAsync();
            Assert.Equal(0, await app.StopAsync());
        }

        var (world, user) = await copy.OpenAsync();
        await using var _ = world;
        await SoundStorage.CheckAsync(world);
        await AnswersAsync("leave.md", "On which date do carried-over days lapse?", "30 June");
        await AnswersAsync("stations.md", $"Which key opens the weather station {FaultDocuments.Name(140)}?", $"{FaultDocuments.KeyOf(140)}");
        await AnswersAsync("travel.md", "What may a hotel room cost a night?", "140 euros");

        async Task AnswersAsync(string document, string question, string expected)
        {
            var answer = await world.AskAsync(user, question, storage.Handbook);
            Assert.Equal(AnswerOutcome.Whole, answer.Outcome);
            Assert.Contains(expected, answer.Text, StringComparison.Ordinal);
            Assert.Contains(answer.Citations, citation => citation.DocumentName == document && citation.Quote.Contains(expected, StringComparison.Ordinal));
        }
    }

    private async Task<List<string>> UploadUntilKilledAsync(StorageCopy copy, string point)
    {
        var acknowledged = new List<string>();
        await using var app = await AppProcess.StartAsync(copy.Folder, point, ("Ingestion__Workers", "1"));
        using var editor = await StorageCopy.SignInAsync(app);
        foreach (var (name, content) in Uploads)
        {
            if (await editor.UploadAsync(storage.Handbook, name, content) is not null)
                acknowledged.Add(name);
        }

        Assert.Equal(AppProcess.Killed, await app.ExitsAsync());
        return acknowledged;
    }

    // As the next server would find things before it has put anything in order: in a copy, so that it really has to.
    private async Task CheckThatOnlyWholeVersionsAreFoundAsync(StorageCopy killed)
    {
        using var copy = new StorageCopy(killed.Folder, storage);
        var (world, user) = await copy.OpenAsync();
        await using var _ = world;

        var found = await world.Get<Retrieval.Retriever>().FindAsync(user, "Carried-over days lapse. The weather station is opened with the brass key.", [storage.Handbook], world.Cancel);

        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        var active = db.Documents.Where(d => d.ActiveVersionId != null).Select(d => d.ActiveVersionId!.Value).ToHashSet();
        Assert.Contains(found.Passages, passage => passage.DocumentName == "leave.md");
        Assert.All(found.Passages, passage => Assert.Contains(passage.VersionId, active));
    }
}
