using KnowledgeAssistant.Chat;
using Microsoft.Playwright;

namespace KnowledgeAssistant.EndToEnd.Tests;

/// <summary>A conversation of three hundred messages: only what is around the reader is on the page.</summary>
public sealed class LongConversationTests(Browser browser)
{
    private const int Turns = 150;

    [Fact]
    public async Task A_long_conversation_opens_at_its_end_small_and_is_read_in_both_directions_without_a_jump()
    {
        await using var world = await AskingWorld.StartAsync(browser, null, ("leave.md", "# Leave policy\n\nEvery employee has 25 days of paid annual leave."));
        var conversation = await AddConversationAsync(world);
        var page = world.Visitor.Page;

        await world.Visitor.OpenAsync($"/chat/{conversation}");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Question 150?" })).ToBeVisibleAsync();
        await Expect(world.Visitor.Turns.Last.Locator(".answer-actions")).ToBeInViewportAsync();
        Assert.InRange(await page.EvaluateAsync<int>("document.querySelectorAll('*').length"), 1, 5_000);

        // Upwards, always to the first turn on the page: what is read stays where it is while earlier turns arrive above it.
        while (await page.Locator("#turn-1").CountAsync() == 0)
        {
            var first = await world.Visitor.Turns.First.GetAttributeAsync("id");
            await page.Locator($"#{first}").EvaluateAsync("turn => { const scroll = turn.closest('.chat-scroll'); scroll.scrollTop = turn.offsetTop - 100; }");
            await Expect(world.Visitor.Turns.First).Not.ToHaveAttributeAsync("id", first!);
            Assert.InRange(await page.Locator($"#{first}").EvaluateAsync<double>("turn => turn.getBoundingClientRect().top - turn.closest('.chat-scroll').getBoundingClientRect().top"), 60, 140);
        }

        Assert.InRange(await page.EvaluateAsync<int>("document.querySelectorAll('*').length"), 1, 5_000);
        await Expect(page.Locator("#turn-150")).ToHaveCountAsync(0);

        // A link to the source of any turn brings that turn, wherever it is.
        await world.Visitor.OpenAsync($"/chat/{conversation}?turn=70&citation=1");
        await Expect(page.Locator("#turn-70 .claim.marker")).ToBeInViewportAsync();
        await Expect(page.Locator(".source mark.marker")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Close" }).ClickAsync();
        await page.Locator("#turn-70").EvaluateAsync("turn => turn.scrollIntoView({ block: 'start' })");
        await page.ReloadAsync();
        await world.Visitor.ConnectedAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Question 70?" })).ToBeInViewportAsync();

        // Asking leads to the end.
        var turn = await world.Visitor.AskAndWaitAsync("How many days of annual leave does every employee have?");
        await Expect(turn).ToHaveAttributeAsync("id", "turn-151");
        await Expect(turn.Locator(".answer-text")).ToBeInViewportAsync();
    }

    private static async Task<Guid> AddConversationAsync(AskingWorld world)
    {
        await using var db = world.App.Database();
        var document = db.Documents.Single();
        var text = db.ReadingTexts.Single(reading => reading.VersionId == document.ActiveVersionId).Text;
        const string Quote = "Every employee has 25 days of paid annual leave.";
        var conversation = new Conversation { PersonId = world.User.Id, Title = "Long", CreatedAt = DateTimeOffset.UtcNow, UpdatedAt = DateTimeOffset.UtcNow };
        db.Conversations.Add(conversation);
        for (var number = 1; number <= Turns; number++)
        {
            var answer = new Message
            {
                ConversationId = conversation.Id,
                Ordinal = (number * 2) - 1,
                IsAnswer = true,
                Outcome = AnswerOutcome.Whole,
                Text = $"{Quote}\n\nThis is the answer to question {number}. " + string.Concat(Enumerable.Repeat("It goes on for a while. ", number % 12)),
                Searched = ["Handbook"],
            };
            answer.Citations.Add(new Citation
            {
                Position = 1,
                SourceNumber = 1,
                ClaimStart = 0,
                ClaimLength = Quote.Length,
                CollectionId = document.CollectionId,
                DocumentId = document.Id,
                VersionId = document.ActiveVersionId!.Value,
                DocumentName = document.Name,
                Start = text.IndexOf(Quote, StringComparison.Ordinal),
                Length = Quote.Length,
                Quote = Quote,
            });
            db.Messages.AddRange(new Message { ConversationId = conversation.Id, Ordinal = (number - 1) * 2, Text = $"Question {number}?" }, answer);
        }

        await db.SaveChangesAsync(world.App.Cancel);
        return conversation.Id;
    }
}
