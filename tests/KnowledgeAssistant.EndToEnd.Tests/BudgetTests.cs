using KnowledgeAssistant.Access;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace KnowledgeAssistant.EndToEnd.Tests;

/// <summary>A budget with room for one answer, and twenty questions at the same moment.</summary>
public sealed class BudgetTests(Browser browser)
{
    private const int Questions = 20;

    [Fact]
    public async Task One_of_twenty_questions_of_several_people_is_answered_and_the_others_keep_their_question_and_can_be_asked_again()
    {
        using var mayGoOn = new SemaphoreSlim(0);
        await using var model = await FakeOpenAI.StartAsync();
        model.Always(FakeAnswers.WaitingBetween(mayGoOn, "Carried-over days ", "lapse on 31 March. [1]"));
        await using var world = await AskingWorld.StartAsync(
            browser, model.Settings(null, ("Chat:ParallelAnswers", "100"), ("Chat:IdleSeconds", "600")), ("leave.md", "# Leave\n\nCarried-over days lapse on 31 March."));
        CurrentUser[] people = [world.User, await ReaderAsync(world, "jiwon"), await ReaderAsync(world, "haneul"), await ReaderAsync(world, "sora")];
        await world.App.Get<BudgetService>().SaveAsync(world.User, null, new BudgetSettings("November", BudgetScope.Everyone, null, null, 4_000, null), world.App.Cancel);

        var runs = await Task.WhenAll(Enumerable.Range(0, Questions).Select(number =>
            world.App.Get<ChatService>().AskAsync(people[number % people.Length], null, QuestionOf(number), [], world.App.Cancel)));
        await Waiting.UntilAsync("nineteen were refused", () => Task.FromResult(runs.Count(run => run.Ended.IsCompleted) >= Questions - 1), world.App.Cancel);

        var refused = Enumerable.Range(0, Questions).First(number => number % people.Length == 0 && runs[number].Ended.IsCompleted);
        var page = world.Visitor.Page;
        await world.Visitor.OpenAsync($"/chat/{runs[refused].ConversationId}");
        await Expect(page.Locator(".question")).ToHaveTextAsync(QuestionOf(refused));
        await Expect(page.Locator(".turn .notice")).ToContainTextAsync("What is left of the budget “November” is kept free for answers that are being written. Ask again when they have ended.");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Try again" })).ToBeVisibleAsync();

        mayGoOn.Release(Questions);
        await Task.WhenAll(runs.Select(run => run.Ended.WaitAsync(world.App.Cancel)));
        await using var db = world.App.Database();
        var messages = await db.Messages.AsNoTracking().ToListAsync(world.App.Cancel);
        Assert.Equal(Enumerable.Range(0, Questions).Select(QuestionOf).Order(), messages.Where(m => !m.IsAnswer).Select(m => m.Text).Order());
        Assert.Single(messages, m => m.IsAnswer && m.Outcome == AnswerOutcome.Whole);
        Assert.Equal(Questions - 1, messages.Count(m => m.IsAnswer && m.Outcome == AnswerOutcome.Failed && m.Problem == new UserMessage(Problem.BudgetHeld, ["November"])));
        Assert.Single(model.Requests);

        await page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(page.Locator(".answer[data-outcome=Whole] .answer-text")).ToContainTextAsync("Carried-over days lapse on 31 March.");
        await Expect(page.Locator(".question")).ToHaveTextAsync(QuestionOf(refused));
    }

    private static string QuestionOf(int number) => $"Until when can I use carried-over days, asked for the {number + 1}. time?";

    private static async Task<CurrentUser> ReaderAsync(AskingWorld world, string name)
    {
        var person = await world.App.AddPersonAsync($"{name}@example.com", Visitor.Password, name);
        await using var db = world.App.Database();
        db.CollectionMembers.Add(new CollectionMember { CollectionId = world.Handbook, PersonId = person.Id, Role = CollectionRole.Reader });
        await db.SaveChangesAsync(world.App.Cancel);
        return person;
    }
}
