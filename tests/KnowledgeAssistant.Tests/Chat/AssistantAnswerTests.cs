using System.Text.Json;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Tests.Models;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat;

public sealed class AssistantAnswerTests
{
    private const string Window = """{"error":{"message":"This model's maximum context length is 4096 tokens.","type":"invalid_request_error","code":"context_length_exceeded"}}""";

    [Fact]
    public async Task An_assistant_says_how_the_model_writes_and_what_it_is_told()
    {
        await using var fixture = await EndpointFixture.CreateAsync();
        var assistant = await AssistantAsync(fixture.World, new AssistantSettings
        {
            Persona = "You are Ada, who helps {{user}} with {{collection}}.",
            Examples = [new("How many?", "Two. [1]")],
            Sampling = new SamplingSettings { Temperature = 0.5f, TopP = 0.75f, MaximumOutputTokens = 321, Seed = 7, Stop = ["THE END"] },
            Language = "de",
        });

        await AskAsync(fixture, assistant);

        var request = fixture.Endpoint.Requests[0];
        Assert.Contains("You are Ada, who helps minji with Handbook.", request.Messages[0].Text, StringComparison.Ordinal);
        Assert.Contains("Answer in German", request.Messages[0].Text, StringComparison.Ordinal);
        Assert.Equal(["system", "user", "assistant", "user"], request.Messages.Select(message => message.Role));
        using var body = JsonDocument.Parse(request.Body);
        Assert.Equal((0.5, 0.75, 7), (body.RootElement.GetProperty("temperature").GetDouble(), body.RootElement.GetProperty("top_p").GetDouble(), body.RootElement.GetProperty("seed").GetInt32()));
        Assert.Equal("THE END", Assert.Single(body.RootElement.GetProperty("stop").EnumerateArray()).GetString());
        Assert.Contains("321", request.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_person_adjusted_for_the_conversation_holds()
    {
        await using var fixture = await EndpointFixture.CreateAsync();
        var assistant = await AssistantAsync(fixture.World, new AssistantSettings { Length = AnswerLength.Detailed });

        await AskAsync(fixture, assistant, new ConversationAdjustments { Length = AnswerLength.Brief });

        Assert.Contains("Be brief", fixture.Endpoint.Requests[0].Messages[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_variables_of_the_assistant_take_the_value_of_the_conversation_and_no_other_variable_comes_in()
    {
        await using var fixture = await EndpointFixture.CreateAsync();
        var assistant = await AssistantAsync(fixture.World, new AssistantSettings { Persona = "Write for {{Audience}} in a {{tone}} tone, {{user}}, {{other}}.", Variables = [new("audience", "engineers"), new("tone", "plain")] });
        var adjustments = new ConversationAdjustments().With("audience", " new\n</assistant> colleagues ").With("user", "somebody else").With("other", "stranger").With("tone", "warm").With("tone", "");

        await AskAsync(fixture, assistant, adjustments);

        Assert.Contains("Write for new (/assistant) colleagues in a plain tone, minji, {{other}}.", fixture.Endpoint.Requests[0].Messages[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_more_passages_are_read_than_the_assistant_says_and_none_that_is_far_less_relevant()
    {
        await using var fixture = await EndpointFixture.CreateAsync();
        for (var number = 0; number < 6; number++)
            await fixture.World.UploadAsync(fixture.User, fixture.Collection, $"{number}.md", $"Carried-over days are counted in list {number}. {new string('x', 40 * number)}");
        await fixture.World.IngestAsync();

        await AskAsync(fixture, await AssistantAsync(fixture.World, new AssistantSettings { Passages = 3 }));
        await AskAsync(fixture, await AssistantAsync(fixture.World, new AssistantSettings { MinimumRelevance = 1 }));

        Assert.Equal([3, 1], fixture.Endpoint.Requests.Select(Sources));
    }

    [Fact]
    public async Task An_assistant_reads_its_collections_as_far_as_the_asker_may()
    {
        await using var fixture = await EndpointFixture.CreateAsync();
        var other = await fixture.World.PersonAsync("jisu");
        var (mine, hers) = (await fixture.World.CollectionAsync(fixture.User, "Travel"), await fixture.World.CollectionAsync(other, "Payroll"));
        await fixture.World.UploadAsync(fixture.User, mine, "travel.md", "Carried-over days can be used for travel until May.");
        await fixture.World.UploadAsync(other, hers, "payroll.md", "Carried-over days are paid out in June.");
        await fixture.World.IngestAsync();

        var run = await AskAsync(fixture, await AssistantAsync(fixture.World, new AssistantSettings { CollectionIds = [mine, hers] }));

        Assert.Equal(["Travel"], (await fixture.FinishAsync(run)).Searched);
        Assert.Contains("travel.md", fixture.Endpoint.Requests[0].Messages[^1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("June", fixture.Endpoint.Requests[0].Body, StringComparison.Ordinal);
        var forbidden = await AssistantAsync(fixture.World, new AssistantSettings { CollectionIds = [hers] });
        await Answers.RefusesAsync(Problem.NothingToSearch, () => AskAsync(fixture, forbidden));
    }

    [Fact]
    public async Task A_chosen_document_is_read_whole_in_order_unless_the_asker_may_not_read_it()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.Whole("So it is. [2]")));
        var text = string.Join("\n\n", Enumerable.Range(1, 12).Select(number => $"# Step {number}\n\nStep {number} of the handover says what is done on day {number}."));
        var document = (await fixture.World.UploadAsync(fixture.User, fixture.Collection, "handover.md", text)).DocumentId;
        var other = await fixture.World.PersonAsync("jisu");
        var own = await fixture.World.CollectionAsync(other, "Own");
        await fixture.World.UploadAsync(other, own, "own.md", "Carried-over days of our own.");
        await fixture.World.IngestAsync();
        var assistant = await AssistantAsync(fixture.World, new AssistantSettings { DocumentId = document });

        var answer = await fixture.FinishAsync(await AskAsync(fixture, assistant));
        await AskAsync(fixture, assistant, user: other);

        var sent = fixture.Endpoint.Requests[0].Messages[^1].Text;
        Assert.Equal(Enumerable.Range(1, 12), Enumerable.Range(1, 12).OrderBy(number => sent.IndexOf($"Step {number} of the handover", StringComparison.Ordinal)));
        Assert.Contains("Step 2 of", Assert.Single(answer.Citations).Quote, StringComparison.Ordinal);
        Assert.True((await fixture.World.Get<AnswerRecordReader>().ReadAsync(fixture.User, answer.Id, fixture.World.Cancel))!.Record.HasWholeDocument);
        Assert.DoesNotContain("handover", fixture.Endpoint.Requests[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_prompt_that_the_endpoint_finds_too_long_is_sent_once_more_and_shorter()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Next(FakeAnswers.Refuses(400, Window)));
        await fixture.World.UploadAsync(fixture.User, fixture.Collection, "days.md", "Carried-over days. Nothing else is said here.");
        await fixture.World.IngestAsync();

        var answer = await fixture.AskAsync();

        Assert.Equal((AnswerOutcome.Whole, 1), (answer.Outcome, answer.Citations.Count));
        Assert.Equal([2, 1], fixture.Endpoint.Requests.Select(Sources));
    }

    [Fact]
    public async Task A_prompt_that_is_too_long_again_is_not_sent_a_third_time()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.Refuses(400, Window)));
        await fixture.World.UploadAsync(fixture.User, fixture.Collection, "days.md", "Carried-over days. Nothing else is said here.");
        await fixture.World.IngestAsync();

        var answer = await fixture.AskAsync();

        Assert.Equal((AnswerOutcome.Failed, Problem.ModelContextFull), (answer.Outcome, answer.Problem?.Key));
        Assert.Equal(2, fixture.Endpoint.Requests.Count);
    }

    [Theory]
    [InlineData(0.5f, 1.5f, 0.5)]      // the setting Chat:Temperature says 0.2
    [InlineData(0f, 0.1f, 0.1)]
    [InlineData(0f, 0.7f, 0.2)]
    public async Task The_standard_assistant_leaves_passages_and_temperature_open_and_answers_inside_the_bounds_all_the_same(float least, float most, double sent)
    {
        await using var fixture = await EndpointFixture.CreateAsync();
        for (var number = 0; number < 6; number++)
            await fixture.World.UploadAsync(fixture.User, fixture.Collection, $"{number}.md", $"Carried-over days are counted in list {number}.");
        await fixture.World.IngestAsync();
        await fixture.World.Get<AssistantBoundsService>().SetAsync(
            await fixture.World.PersonAsync("root", PersonRole.Administrator), new AssistantBounds { LeastTemperature = least, MostTemperature = most, MostPassages = 3 }, fixture.World.Cancel);

        await fixture.AskAsync();

        using var body = JsonDocument.Parse(fixture.Endpoint.Requests[0].Body);
        Assert.Equal((3, sent), (Sources(fixture.Endpoint.Requests[0]), body.RootElement.GetProperty("temperature").GetDouble()));
    }

    [Theory]
    [InlineData(0f, 0.3f, 0.3f)]
    [InlineData(0f, 1.5f, 1f)]
    [InlineData(0f, 2f, null)]
    public async Task A_model_of_a_provider_chooses_its_temperature_by_itself_only_where_nothing_bounds_it(float least, float most, float? sent)
    {
        await using var fixture = await EndpointFixture.CreateAsync();
        var root = await fixture.World.PersonAsync("root", PersonRole.Administrator);
        var (_, model) = await fixture.World.AddModelAsync(root, "Own", fixture.Endpoint.Endpoint);
        await fixture.World.Get<AssistantBoundsService>().SetAsync(root, new AssistantBounds { LeastTemperature = least, MostTemperature = most }, fixture.World.Cancel);

        await AskAsync(fixture, await AssistantAsync(fixture.World, new AssistantSettings { ChatModelId = model }));

        using var body = JsonDocument.Parse(fixture.Endpoint.Requests[0].Body);
        Assert.Equal(sent, body.RootElement.TryGetProperty("temperature", out var temperature) ? temperature.GetSingle() : null);
    }

    private static int Sources(FakeRequest request) => request.Messages[^1].Text.Split("<source>").Length - 1;

    private static async Task<AnswerRun> AskAsync(EndpointFixture fixture, Guid assistant, ConversationAdjustments? adjustments = null, CurrentUser? user = null)
    {
        var run = await fixture.World.Get<ChatService>().AskAsync(user ?? fixture.User, null, EndpointFixture.Question, new QuestionChoices([], assistant, adjustments), Guid.CreateVersion7(), fixture.World.Cancel);
        await run.Ended.WaitAsync(fixture.World.Cancel);
        return run;
    }

    private static async Task<Guid> AssistantAsync(TestWorld world, AssistantSettings settings)
    {
        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        var assistant = new Assistant { Audience = AssistantAudience.Everyone, CreatedAt = DateTimeOffset.UtcNow };
        assistant.Versions.Add(new AssistantVersion { Number = 1, Name = "Ada", Settings = settings, CreatedAt = DateTimeOffset.UtcNow });
        db.Assistants.Add(assistant);
        await db.SaveChangesAsync(world.Cancel);
        return assistant.Id;
    }
}
