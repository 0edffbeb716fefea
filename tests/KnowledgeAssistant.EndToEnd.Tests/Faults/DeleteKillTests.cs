using KnowledgeAssistant.Access;
using KnowledgeAssistant.Chat;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace KnowledgeAssistant.EndToEnd.Tests.Faults;

/// <summary>The program is killed while somebody deletes in her browser, and started again.</summary>
public sealed class DeleteKillTests(FaultStorage storage, Browser browser)
{
    private const string LeaveQuestion = "On which date do carried-over days lapse?";
    private const string ParkingQuestion = "Where do visitors park their cars?";
    private const string TravelQuestion = "What may a hotel room cost a night?";

    [Theory]
    [InlineData("before-delete", true)]
    [InlineData("after-delete", false)]
    public async Task A_document_is_there_whole_or_gone_whole(string point, bool isThere)
    {
        using var copy = storage.Copy();
        await KilledAsync(copy, point, storage.Handbook, async page =>
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "More: leave.md" }).ClickAsync();
            await page.Locator("tr", new() { HasText = "leave.md" }).GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        });

        await RestartAsync(copy);

        var (world, user) = await copy.OpenAsync();
        await using var _ = world;
        await SoundStorage.CheckAsync(world);
        await AnswersAsync(world, user, LeaveQuestion, isThere ? "31 March" : null);
        await AnswersAsync(world, user, TravelQuestion, "140 euros");
        await AnswersAsync(world, user, ParkingQuestion, "deck four");
        Assert.Equal(isThere ? 4 : 3, await DocumentsAsync(world));
    }

    [Theory]
    [InlineData("before-collection-delete", true)]
    [InlineData("after-collection-delete", false)]
    public async Task A_collection_is_there_whole_or_gone_whole(string point, bool isThere)
    {
        using var copy = storage.Copy();
        await KilledAsync(copy, point, storage.Archive, async page =>
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "More", Exact = true }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Delete collection" }).ClickAsync();
        });

        await RestartAsync(copy);

        var (world, user) = await copy.OpenAsync();
        await using var _ = world;
        await SoundStorage.CheckAsync(world);
        await AnswersAsync(world, user, ParkingQuestion, isThere ? "deck four" : null);
        await AnswersAsync(world, user, TravelQuestion, "140 euros");
        await AnswersAsync(world, user, LeaveQuestion, "31 March");
        Assert.Equal(isThere ? 4 : 2, await DocumentsAsync(world));
    }

    private async Task KilledAsync(StorageCopy copy, string point, Guid collectionId, Func<IPage, Task> askToDelete)
    {
        await using var app = await AppProcess.StartAsync(copy.Folder, point);
        await using var visitor = await browser.VisitAsync(await app.ListensAsync());
        await visitor.SignInAsync(StorageCopy.Email);
        await visitor.OpenAsync($"/collections/{collectionId}");

        await askToDelete(visitor.Page);
        await visitor.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();

        Assert.Equal(AppProcess.Killed, await app.ExitsAsync());
        await visitor.Page.CloseAsync();
        visitor.Forget("console: ");    // her page has lost its server
    }

    private static async Task RestartAsync(StorageCopy copy)
    {
        await using var app = await AppProcess.StartAsync(copy.Folder);
        await copy.UntilEveryDocumentHasEndedAsync();
        Assert.Equal(0, await app.StopAsync());
    }

    private static async Task AnswersAsync(TestWorld world, CurrentUser user, string question, string? expected)
    {
        var answer = await world.AskAsync(user, question);

        if (expected is not null)
            Assert.Contains(expected, answer.Text, StringComparison.Ordinal);
        else
            Assert.Equal((AnswerOutcome.NotFound, ""), (answer.Outcome, answer.Text));
    }

    private static async Task<int> DocumentsAsync(TestWorld world)
    {
        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        return await db.Documents.CountAsync(world.Cancel);
    }
}
