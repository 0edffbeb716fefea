using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Tests.Models;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.AI;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat;

/// <summary>The key of an endpoint is seen by that endpoint and by nobody else; so are the endpoint's own words.</summary>
public sealed class EndpointSecretsTests
{
    private const string Key = "sk-canary-4f1d9a";
    private const string ProvidersWords = "canary-of-the-provider";

    [Fact]
    public async Task The_key_goes_to_the_endpoint_as_a_bearer_header_and_nowhere_else_in_the_request()
    {
        await using var endpoint = await FakeOpenAI.StartAsync();
        await using var world = await TestWorld.CreateAsync(endpoint.Settings(Key));

        await AnswerOf(world).ToListAsync(world.Cancel);

        var request = Assert.Single(endpoint.Requests);
        Assert.Equal($"Bearer {Key}", request.Headers["Authorization"]);
        Assert.DoesNotContain(request.Headers, header => header.Key != "Authorization" && header.Value.Contains(Key, StringComparison.Ordinal));
        Assert.DoesNotContain(Key, request.Body + request.Line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_to_another_host_is_not_followed_with_the_key_or_without()
    {
        await using var other = await FakeOpenAI.StartAsync();
        await using var endpoint = await FakeOpenAI.StartAsync();
        endpoint.Always(FakeAnswers.Refuses(307, "", ("Location", $"{other.Endpoint}/chat/completions")));
        await using var world = await TestWorld.CreateAsync(endpoint.Settings(Key));

        var problem = await Assert.ThrowsAsync<UserMessageException>(async () => await AnswerOf(world).ToListAsync(world.Cancel));

        Assert.Equal(new UserMessage(Problem.ModelFailed, [endpoint.Host, "307"]), problem.UserMessage);
        Assert.Empty(other.Requests);
    }

    [Theory]
    [InlineData("whole")]
    [InlineData("refused")]
    [InlineData("server error")]
    [InlineData("cut")]
    [InlineData("garbage")]
    public async Task Neither_the_key_nor_the_endpoints_own_words_reach_log_or_database(string outcome)
    {
        var log = new CapturedLog();
        var echo = $$$"""{"error":{"message":"{{{ProvidersWords}}}: wrong key {{{Key}}}"}}""";
        await using var fixture = await EndpointFixture.CreateAsync(
            endpoint => endpoint.Always(outcome switch
            {
                "whole" => FakeAnswers.Whole("Until 31 March. [1]"),
                "refused" => FakeAnswers.Refuses(401, echo),
                "server error" => FakeAnswers.Refuses(500, echo),
                "cut" => FakeAnswers.CutsAfter("Until "),
                _ => FakeAnswers.GarbageAfter(echo + ProvidersWords),
            }),
            [("Chat:ApiKey", Key)], log.AddTo);

        await fixture.AskAsync();

        Assert.NotEmpty(fixture.Endpoint.Requests);
        Assert.NotEmpty(log.Lines);
        Assert.DoesNotContain(log.Lines, line => Holds(line));
        SqliteConnection.ClearAllPools();
        Assert.NotEmpty(Files(fixture.World));
        Assert.DoesNotContain(Files(fixture.World), file => Holds(System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file))));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task No_exception_carries_the_key_or_the_endpoints_own_words(int status)
    {
        await using var endpoint = await FakeOpenAI.StartAsync();
        endpoint.Always(FakeAnswers.Refuses(status, $$$"""{"error":{"message":"{{{ProvidersWords}}} {{{Key}}}"}}"""));
        await using var world = await TestWorld.CreateAsync(endpoint.Settings(Key));

        var problem = await Assert.ThrowsAsync<UserMessageException>(async () => await AnswerOf(world).ToListAsync(world.Cancel));

        Assert.False(Holds(problem.ToString()), problem.ToString());
    }

    [Fact]
    public async Task An_administrator_sees_in_the_log_why_an_endpoint_is_out_of_reach()
    {
        var log = new CapturedLog();
        await using var fixture = await EndpointFixture.CreateAsync(settings: [("Chat:Endpoint", FakeOpenAI.RefusingEndpoint())], services: log.AddTo);

        var answer = await fixture.AskAsync();

        Assert.Equal(new UserMessage(Problem.ModelUnreachable, ["127.0.0.1"]), answer.Problem);
        Assert.Contains(log.Lines, line => line.StartsWith("Warning KnowledgeAssistant.Chat", StringComparison.Ordinal) && line.Contains("refused", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task An_administrator_sees_in_the_log_which_endpoint_failed_and_how()
    {
        var log = new CapturedLog();
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.Refuses(500, "{}")), services: log.AddTo);

        var answer = await fixture.AskAsync();

        var line = Assert.Single(log.Lines, line => line.StartsWith("Warning KnowledgeAssistant.Chat", StringComparison.Ordinal));
        Assert.Contains($"{answer.Id} failed: ModelFailed (127.0.0.1, 500)", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Questions_passages_and_answers_are_not_logged()
    {
        var log = new CapturedLog();
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.CutsAfter("Surely until the end of March")), services: log.AddTo);

        await fixture.AskAsync("Until when can I use my carried-over days, pray?");

        var ours = log.Lines.Where(line => !line.Contains("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(ours);
        Assert.DoesNotContain(ours, line => line.Contains("pray", StringComparison.Ordinal) || line.Contains("Surely", StringComparison.Ordinal) || line.Contains("human resources", StringComparison.Ordinal));
    }

    private static IAsyncEnumerable<ModelUpdate> AnswerOf(TestWorld world) => world.Get<ChatClients>().StreamAsync(
        new ModelCall(Asked.Somebody, ModelPurpose.Test, [new ChatMessage(ChatRole.User, "question")]), world.Cancel);

    private static bool Holds(string text) => text.Contains(Key, StringComparison.Ordinal) || text.Contains(ProvidersWords, StringComparison.Ordinal);

    private static string[] Files(TestWorld world) => Directory.GetFiles(world.Folder, "knowledge.db*");
}
