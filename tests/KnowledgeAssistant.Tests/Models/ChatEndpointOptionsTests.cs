using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Xunit;

namespace KnowledgeAssistant.Tests.Models;

public sealed class ChatEndpointOptionsTests
{
    [Theory]
    [InlineData("not a url", "m", "Chat:Endpoint")]
    [InlineData("/v1", "m", "Chat:Endpoint")]
    [InlineData("localhost:8000/v1", "m", "Chat:Endpoint")]
    [InlineData("file:///etc/passwd", "m", "Chat:Endpoint")]
    [InlineData("ftp://host/v1", "m", "Chat:Endpoint")]
    [InlineData("https://host/v1", null, "Chat:Model")]
    [InlineData("https://host/v1", "  ", "Chat:Model")]
    public async Task A_setting_that_makes_no_sense_stops_the_start_with_a_sentence_that_names_it(string endpoint, string? model, string key)
    {
        await using var world = await TestWorld.CreateAsync(new Dictionary<string, string?> { ["Chat:Endpoint"] = endpoint, ["Chat:Model"] = model });

        var problem = Assert.Throws<OptionsValidationException>(world.Get<IStartupValidator>().Validate);

        Assert.StartsWith(key, Assert.Single(problem.Failures), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Chat:FirstTokenSeconds")]
    [InlineData("Chat:IdleSeconds")]
    [InlineData("Chat:LongestQuestion")]
    [InlineData("Chat:LongestAnswer")]
    public async Task A_limit_out_of_range_stops_the_start_with_a_sentence_that_names_it(string key)
    {
        await using var world = await TestWorld.CreateAsync(new Dictionary<string, string?> { [key] = "0" });

        var problem = Assert.Throws<OptionsValidationException>(world.Get<IStartupValidator>().Validate);

        Assert.Contains($"{key} must be between", Assert.Single(problem.Failures), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("", false)]
    public async Task A_temperature_is_sent_unless_it_is_set_to_nothing(string? temperature, bool isSent)
    {
        await using var endpoint = await FakeOpenAI.StartAsync();
        var settings = endpoint.Settings();
        if (temperature is not null)
            settings["Chat:Temperature"] = temperature;
        await using var world = await TestWorld.CreateAsync(settings);

        await world.Get<ChatClients>().StreamAsync(new ModelCall(Asked.Somebody, ModelPurpose.Test, [new ChatMessage(ChatRole.User, "question")]), world.Cancel).ToListAsync(world.Cancel);

        Assert.Equal(isSent, endpoint.Requests[0].Body.Contains("\"temperature\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData("  ", "a-model-without-an-endpoint")]
    public async Task Without_an_endpoint_the_built_in_model_answers(string? endpoint, string? model)
    {
        await using var world = await TestWorld.CreateAsync(new Dictionary<string, string?> { ["Chat:Endpoint"] = endpoint, ["Chat:Model"] = model });

        world.Get<IStartupValidator>().Validate();

        Assert.Equal(new ChatModelDescription(null, null), await FirstAsync(world));
    }

    [Fact]
    public async Task A_changed_endpoint_holds_without_a_restart_and_one_that_makes_no_sense_changes_nothing()
    {
        await using var world = await TestWorld.CreateAsync(new Dictionary<string, string?> { ["Chat:Endpoint"] = "https://one.example/v1", ["Chat:Model"] = "one" });
        var configuration = world.Get<IConfiguration>();

        (configuration["Chat:Endpoint"], configuration["Chat:Model"]) = ("https://two.example/v1", "two");
        Reload(configuration);
        Assert.Equal(new ChatModelDescription("two", "two.example"), await FirstAsync(world));

        configuration["Chat:Endpoint"] = "nonsense";
        Reload(configuration);

        Assert.Equal(new ChatModelDescription("two", "two.example"), await FirstAsync(world));
    }

    private static async Task<ChatModelDescription?> FirstAsync(TestWorld world) => (await world.Get<ChatModels>().UsableAsync(Asked.Somebody, world.Cancel)).First()?.Description;

    // As a watched file does it: whoever cannot use the change says so to the one who reloads, and nobody else hears it.
    private static void Reload(IConfiguration configuration)
    {
        try
        {
            ((IConfigurationRoot)configuration).Reload();
        }
        catch (AggregateException refused) when (refused.Flatten().InnerExceptions.All(problem => problem is OptionsValidationException))
        {
        }
    }
}
