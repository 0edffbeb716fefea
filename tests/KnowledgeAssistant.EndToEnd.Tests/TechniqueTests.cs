using KnowledgeAssistant.Assistants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace KnowledgeAssistant.EndToEnd.Tests;

/// <summary>The techniques in the browser: what is seen of them, and what is never seen.</summary>
public sealed class TechniqueTests(Browser browser)
{
    private const string Leave = "# Leave policy\n\nEvery employee has 25 days of paid annual leave. Carried-over days lapse on 31 March. Parental leave is asked for two months before, with the form, and work is handed over.";

    [Fact]
    public async Task Reasoning_is_shown_on_demand_only_and_is_neither_in_the_answer_nor_in_its_copy_nor_in_a_later_prompt()
    {
        await using var model = await FakeOpenAI.StartAsync();
        model.Always(FakeAnswers.Whole("<reason", "ing>Thirty-one is the last day, I think.</reason", "ing>\n\nThey lapse on ", "31 March. [1]"));
        await using var world = await AskingWorld.StartAsync(browser, model.Settings(), ("leave.md", Leave));
        var visitor = world.Visitor;
        await UseAsync(world, Technique.ChainOfThought);
        await visitor.OpenAsync("/chat/new");

        var turn = await visitor.AskAndWaitAsync("When do carried-over days lapse?");

        await Expect(turn.GetByText("I think")).ToBeHiddenAsync();
        await Expect(turn.Locator(".answer-text").First).ToContainTextAsync("They lapse on 31 March.");
        await Expect(turn.Locator(".answer-text").First).Not.ToContainTextAsync("I think");
        Assert.DoesNotContain("I think", await turn.Locator("[data-copy]").First.GetAttributeAsync("data-copy"));
        await turn.Locator(".answer-reasoning summary").ClickAsync();
        await Expect(turn.GetByText("Thirty-one is the last day, I think.")).ToBeVisibleAsync();

        await visitor.AskAndWaitAsync("And who has them?");
        Assert.DoesNotContain(model.Requests.Concat(model.Rewrites), request => request.Body.Contains("I think", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_of_points_is_put_together_in_order_and_a_question_of_one_fact_is_answered_directly_which_is_said()
    {
        await using var model = await FakeOpenAI.StartAsync();
        var (open, three) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        model.Always(async reply =>
        {
            var (first, last) = (reply.Request.Messages[0].Text, reply.Request.Messages[^1].Text);
            if (first.StartsWith("You decide how", StringComparison.Ordinal))
            {
                await FakeAnswers.Whole(last.Contains("When do", StringComparison.Ordinal) ? "FACT" : "SPLIT")(reply);
            }
            else if (last.Contains("Write only the skeleton", StringComparison.Ordinal))
            {
                await FakeAnswers.Whole("1. Ask in time\n2. Fill in the form\n3. Hand over")(reply);
            }
            else if (last.Contains("Write only point", StringComparison.Ordinal))
            {
                // No point ends before three are being written.
                if (Interlocked.Increment(ref open) == 3)
                    three.SetResult();
                await three.Task.WaitAsync(reply.Ended);
                await FakeAnswers.Whole("Parental leave is asked for two months before. [1]")(reply);
            }
            else
            {
                await FakeAnswers.Whole("They lapse on 31 March. [1]")(reply);
            }
        });
        await using var world = await AskingWorld.StartAsync(browser, model.Settings(), ("leave.md", Leave));
        var visitor = world.Visitor;
        await UseAsync(world, Technique.SkeletonOfThought);
        await visitor.OpenAsync("/chat/new");

        var points = await visitor.AskAndWaitAsync("How do I prepare for parental leave?");
        var fact = await visitor.AskAndWaitAsync("When do carried-over days lapse?");

        Assert.Equal(["Ask in time", "Fill in the form", "Hand over"], await points.Locator(".answer-text :is(h3, h4, h5, h6)").AllInnerTextsAsync());
        await Expect(points.Locator(".answer-technique")).ToHaveTextAsync("Skeleton of thought: an outline first, then its points written at the same time.");
        await Expect(fact.Locator(".answer-technique")).ToHaveTextAsync("Skeleton of thought was not used: the question asks for one fact. Answered directly.");
        await Expect(fact.Locator(".answer-text").First).ToContainTextAsync("They lapse on 31 March.");
    }

    [Fact]
    public async Task A_document_is_condensed_from_its_row_and_each_round_is_kept()
    {
        await using var model = await FakeOpenAI.StartAsync();
        var round = 0;
        model.Always(reply => FakeAnswers.Whole(Interlocked.Increment(ref round) == 1 ? "It is about leave. [1]" : $"ADDED: thing {round}\n\nRound {round} says: every employee has 25 days. [1]")(reply));
        await using var world = await AskingWorld.StartAsync(browser, model.Settings(), ("leave.md", Leave));
        var (visitor, page) = (world.Visitor, world.Visitor.Page);
        await visitor.OpenAsync($"/collections/{world.Handbook}");
        await visitor.Document("leave.md").Locator("[popovertarget]").First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Condense", Exact = true }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Condense this document" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Round 5" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(page.Locator(".condensed .answer-text")).ToContainTextAsync("Round 5 says: every employee has 25 days.");
        await page.GetByRole(AriaRole.Link, new() { Name = "Round 2" }).ClickAsync();
        await Expect(page.Locator(".condensed .answer-text")).ToContainTextAsync("Round 2 says");
        await page.ReloadAsync();
        await Expect(page.Locator(".condensed-added")).ToContainTextAsync("thing 2");
        await page.Locator(".condensed a.cite").First.ClickAsync();
        await Expect(page.Locator("#passage-1 blockquote")).ToBeInViewportAsync();
    }

    // The standard assistant answers wherever no other was chosen.
    private static async Task UseAsync(AskingWorld world, Technique technique)
    {
        await using var db = world.App.Database();
        var number = await db.Assistants.Where(a => a.Id == Assistant.StandardId).Select(a => a.VersionNumber).SingleAsync(world.App.Cancel);
        await world.App.Get<AssistantService>().SaveAsync(world.User, Assistant.StandardId, number, AssistantDefinition.Blank with { Settings = new AssistantSettings { Technique = technique } }, "", world.App.Cancel);
    }
}
