using KnowledgeAssistant.Models;
using Microsoft.Playwright;

namespace KnowledgeAssistant.EndToEnd.Tests;

/// <summary>The product with an endpoint that was written by others, for others.</summary>
public sealed class MockLlmTests(Browser browser)
{
    private const string Question = "How many unused days may be carried over?";
    private const string Refused = "How many days of paid annual leave are there?";
    private const string Leave = "# Leave policy\n\nEvery employee has 25 days of paid annual leave. Up to five unused days may be carried over. Carried-over days lapse on 31 March.";

    // The last rule that fits answers; a refusal stands inside the stream, as it does there.
    private const string Rules = """
        streaming:
          chunkSize: 6
          chunkIntervalMs: 250
        rules:
          - path: "/v1/models"
            method: "GET"
            response:
              status: 200
              content: '{"object":"list","data":[{"id":"mock-small","object":"model"},{"id":"mock-large","object":"model"}]}'
          - path: "/v1/chat/completions"
            match: "@"
            response:
              status: 200
              content: '{"id":"chatcmpl-{{timestamp}}","object":"chat.completion","created":1700000000,"model":"{{jmes request body.model}}","choices":[{"index":0,"message":{"role":"assistant","content":"Up to five unused days may be carried over. [1] Those days lapse on 31 March, as the policy says. [1]"},"finish_reason":"stop"}]}'
          - path: "/v1/chat/completions"
            match: "contains(to_string(body.messages[-1].content), 'paid annual leave are there')"
            response:
              status: 401
              content: '{"error":{"message":"Incorrect API key provided.","type":"invalid_request_error","code":"invalid_api_key"}}'
        """;

    [Fact]
    public async Task An_independent_endpoint_is_listed_tried_and_asked_and_its_answer_is_shown_while_it_comes()
    {
        await using var mock = await MockLlm.StartAsync(Rules);
        await using var world = await AskingWorld.StartAsync(browser, null, ("leave.md", Leave));
        var (visitor, page) = (world.Visitor, world.Visitor.Page);

        await visitor.OpenAsync("/models");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a provider" }).ClickAsync();
        await page.GetByLabel("Kind").SelectOptionAsync("Other, compatible with OpenAI");
        await page.Locator("#provider-form").GetByLabel("Name").FillAsync("Mock");
        await page.GetByLabel("Base address").FillAsync(mock.Endpoint);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Expect(page.Locator("datalist option")).ToHaveCountAsync(2);
        await page.GetByLabel("Name at the provider").FillAsync("mock-large");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await page.GetByLabel("Test: mock-large").ClickAsync();
        await Expect(page.Locator("tr[data-model=mock-large] .test-details")).ToContainTextAsync("comes word by word");

        // The lengths that the answer had on the screen, one after the other.
        await visitor.OpenAsync("/chat/new");
        await page.EvaluateAsync("""
            () => {
                window.lengths = new Set();
                new MutationObserver(() => document.querySelectorAll(".answer-text").forEach(text => window.lengths.add(text.textContent.length)))
                    .observe(document.body, { subtree: true, childList: true, characterData: true });
            }
            """);
        var answer = await visitor.AskAndWaitAsync(Question);
        await Expect(answer.Locator(".answer-text")).ToContainTextAsync("Those days lapse on 31 March, as the policy says.");
        await Expect(answer.Locator(".cite")).ToHaveCountAsync(2);
        Assert.True(await page.EvaluateAsync<int>("window.lengths.size") > 2, "The answer was not shown while it came.");

        // Where it refuses, the built-in model quotes, and the reader is told.
        answer = await visitor.AskAndWaitAsync(Refused);
        await Expect(answer).ToContainTextAsync("Every employee has 25 days of paid annual leave.");
        await Expect(answer).ToContainTextAsync("did not respond: mock-large");
    }
}
