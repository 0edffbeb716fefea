using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace KnowledgeAssistant.Tests.Models;

public sealed class ProviderTests
{
    private const string Key = "sk-canary-of-providers-7a3b";

    [Fact]
    public async Task A_key_reaches_its_endpoint_and_stands_nowhere_in_plain_text()
    {
        await using var endpoint = await FakeOpenAI.StartAsync();
        await using var world = await TestWorld.CreateAsync();
        var minji = await world.AdministratorAsync();
        var (provider, model) = await world.AddModelAsync(minji, "Office", endpoint.Endpoint, Key);

        await world.CallAsync(minji, call => call with { ChatModelId = model });

        Assert.Equal($"Bearer {Key}", endpoint.Requests[0].Headers["Authorization"]);
        var shown = (await world.Get<ProviderService>().ListAsync(minji, world.Cancel)).Single(p => p.Id == provider);
        Assert.Equal((ProviderKeyState.Set, "7a3b", (string?)null), (shown.Key, shown.KeyTail, shown.Settings.Key));
        SqliteConnection.ClearAllPools();
        Assert.DoesNotContain(Directory.GetFiles(world.Folder, "knowledge.db*"), file => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file)).Contains(Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_changed_address_keeps_no_key_and_any_other_change_does()
    {
        await using var world = await TestWorld.CreateAsync();
        var minji = await world.AdministratorAsync();
        var providers = world.Get<ProviderService>();
        var settings = new ProviderSettings { Name = "Office", BaseUrl = "https://one.example/v1", Key = Key };
        var id = await providers.AddAsync(minji, settings, world.Cancel);

        await providers.ChangeAsync(minji, id, settings with { Name = "Another name", Key = null }, world.Cancel);
        Assert.Equal(ProviderKeyState.Set, Assert.Single(await providers.ListAsync(minji, world.Cancel)).Key);
        await providers.ChangeAsync(minji, id, settings with { BaseUrl = "https://two.example/v1", Key = null }, world.Cancel);

        Assert.Equal(ProviderKeyState.None, Assert.Single(await providers.ListAsync(minji, world.Cancel)).Key);
        await using var db = world.Database.CreateDbContext();
        Assert.Equal(["provider.added", "provider.changed", "provider.moved"], await db.AuditEntries.OrderBy(e => e.Id).Select(e => e.Action).ToListAsync(world.Cancel));
        Assert.DoesNotContain(await db.AuditEntries.Select(e => e.Details).ToListAsync(world.Cancel), details => details!.Contains(Key, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://outside.example/v1", false, null)]
    [InlineData("https://outside.example/v1", true, true)]
    [InlineData("https://gateway.example/v1", false, true)]
    public async Task That_an_address_is_in_the_house_does_not_hold_for_another_unless_it_is_said_of_that(string moved, bool isChosen, bool? isLocal)
    {
        await using var world = await TestWorld.CreateAsync();
        var minji = await world.AdministratorAsync();
        var settings = new ProviderSettings { Name = "Gateway", BaseUrl = "https://gateway.example/v1", IsLocal = true };
        var id = await world.Get<ProviderService>().AddAsync(minji, settings, world.Cancel);

        await world.Get<ProviderService>().ChangeAsync(minji, id, settings with { BaseUrl = moved, IsPlaceChosen = isChosen }, world.Cancel);

        var shown = Assert.Single(await world.Get<ProviderService>().ListAsync(minji, world.Cancel));
        Assert.Equal((isLocal, isLocal == true), (shown.Settings.IsLocal, shown.IsLocal));
    }

    [Fact]
    public async Task That_an_address_in_the_house_counts_as_outside_holds_for_another_too()
    {
        await using var world = await TestWorld.CreateAsync();
        var minji = await world.AdministratorAsync();
        var settings = new ProviderSettings { Name = "Gateway", BaseUrl = "http://10.0.0.5/v1", IsLocal = false };
        var id = await world.Get<ProviderService>().AddAsync(minji, settings, world.Cancel);

        await world.Get<ProviderService>().ChangeAsync(minji, id, settings with { BaseUrl = "http://10.0.0.6/v1" }, world.Cancel);

        Assert.False(Assert.Single(await world.Get<ProviderService>().ListAsync(minji, world.Cancel)).IsLocal);
    }

    [Theory]
    [InlineData("https://RESOURCE.openai.azure.com", "RESOURCE")]
    [InlineData("https://WORKSPACE.cloud.databricks.com/serving-endpoints", "WORKSPACE")]
    [InlineData("https://bedrock-runtime.REGION.amazonaws.com/openai/v1", "REGION")]
    [InlineData("https://host/{project}/v1", "{project}")]
    [InlineData("https://<resource>.openai.azure.com", "<resource>")]
    public async Task An_address_with_a_word_that_stands_for_a_part_of_it_is_not_saved(string address, string word)
    {
        await using var world = await TestWorld.CreateAsync();
        var minji = await world.AdministratorAsync();

        var problem = await Assert.ThrowsAsync<UserMessageException>(() => world.Get<ProviderService>().AddAsync(minji, new ProviderSettings { Name = "A", BaseUrl = address }, world.Cancel));

        Assert.Equal(new UserMessage(Problem.ProviderAddressUnfilled, [word]), problem.UserMessage);
    }

    [Fact]
    public async Task A_key_that_can_no_longer_be_read_is_asked_for_again()
    {
        await using var endpoint = await FakeOpenAI.StartAsync();
        await using var world = await TestWorld.CreateAsync();
        var minji = await world.AdministratorAsync();
        var (provider, model) = await world.AddModelAsync(minji, "Office", endpoint.Endpoint, Key);
        await using (var db = world.Database.CreateDbContext())
            await db.Providers.ExecuteUpdateAsync(row => row.SetProperty(p => p.ProtectedKey, "CfDJ8-encrypted-by-another-ring"), world.Cancel);

        var problem = await Assert.ThrowsAsync<UserMessageException>(() => world.CallAsync(minji, call => call with { ChatModelId = model, IsForWantedOnly = true }));

        Assert.Equal(new UserMessage(Problem.ProviderKeyLost, ["Office"]), problem.UserMessage);
        Assert.Equal(ProviderKeyState.Lost, (await world.Get<ProviderService>().ListAsync(minji, world.Cancel)).Single(p => p.Id == provider).Key);
        Assert.Empty(endpoint.Requests);
    }

    [Fact]
    public async Task Only_administrators_see_and_change_providers()
    {
        await using var world = await TestWorld.CreateAsync();
        var jiwon = await world.PersonAsync("jiwon");
        var providers = world.Get<ProviderService>();

        foreach (var act in new Func<Task>[]
        {
            () => providers.ListAsync(jiwon, world.Cancel),
            () => providers.AddAsync(jiwon, new ProviderSettings { Name = "Mine", BaseUrl = "https://host/v1" }, world.Cancel),
            () => providers.DeleteAsync(jiwon, Guid.NewGuid(), world.Cancel),
            () => world.Get<ChatModelService>().ListAsync(jiwon, world.Cancel),
            () => world.ArrangeAsync(jiwon, FixedModels.BuiltIn),
            () => world.Get<ModelTester>().TestProviderAsync(jiwon, Guid.NewGuid(), world.Cancel),
        })
            Assert.Equal(Problem.NotAllowed, (await Assert.ThrowsAsync<UserMessageException>(act)).UserMessage.Key);
    }

    [Theory]
    [InlineData(true, "max_tokens")]
    [InlineData(false, "max_completion_tokens")]
    public async Task Settings_that_a_model_does_not_take_are_left_out_of_its_calls(bool isOlder, string limit)
    {
        await using var endpoint = await FakeOpenAI.StartAsync();
        await using var world = await TestWorld.CreateAsync();
        var minji = await world.AdministratorAsync();
        var (_, model) = await world.AddModelAsync(minji, "A", endpoint.Endpoint, with: settings => settings with
        {
            OutputLimit = isOlder ? OutputLimit.MaxTokens : OutputLimit.MaxCompletionTokens,
            Temperature = isOlder ? TemperatureRange.UpToOne : TemperatureRange.None,
            TakesTopP = false,
            TakesSeed = false,
            TakesStop = isOlder,
        });

        await world.CallAsync(minji, call => call with { ChatModelId = model, Sampling = new SamplingSettings { Temperature = 1.5f, TopP = 0.5f, Seed = 7, Stop = ["END"], MaximumOutputTokens = 100 } });

        using var body = System.Text.Json.JsonDocument.Parse(endpoint.Requests[0].Body);
        Assert.Equal(100, body.RootElement.GetProperty(limit).GetInt32());
        Assert.Equal(isOlder, body.RootElement.TryGetProperty("temperature", out var temperature));
        Assert.Equal(isOlder, body.RootElement.TryGetProperty("stop", out _));
        Assert.False(body.RootElement.TryGetProperty("top_p", out _) || body.RootElement.TryGetProperty("seed", out _));
        Assert.False(body.RootElement.TryGetProperty(isOlder ? "max_completion_tokens" : "max_tokens", out _));
        if (isOlder)
            Assert.Equal(1, temperature.GetDouble());
    }

    [Fact]
    public async Task A_test_tells_how_a_model_answers_or_what_its_provider_said_without_the_key()
    {
        await using var endpoint = await FakeOpenAI.StartAsync();
        endpoint.Next(FakeAnswers.Whole("1 2 ", "3")).Next(FakeAnswers.CallsTool("current_weather", """{"city":"Seoul"}"""))
            .Always(FakeAnswers.Refuses(401, $$$"""{"error":{"message":"Incorrect API key provided: {{{Key}}}. Make a new one."}}"""));
        await using var world = await TestWorld.CreateAsync();
        var minji = await world.AdministratorAsync();
        var (provider, model) = await world.AddModelAsync(minji, "Office", endpoint.Endpoint, Key);
        var tester = world.Get<ModelTester>();

        var well = await tester.TestModelAsync(minji, model, world.Cancel);
        var badly = await tester.TestProviderAsync(minji, provider, world.Cancel);

        Assert.Equal((null, true, true), (well.Problem, well.Streams, well.AsksForTools));
        Assert.NotNull(well.FirstText);
        Assert.Equal(Problem.ModelRefusedKey, badly.Problem!.Key);
        Assert.StartsWith("Incorrect API key provided:", badly.ProvidersWords, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", badly.ProvidersWords, StringComparison.Ordinal);
        Assert.Same(badly, tester.LastOf(provider));
        Assert.Equal([FakeOpenAI.Model], await tester.ListModelsAsync(minji, provider, world.Cancel));
    }

    [Theory]
    [InlineData("http://localhost:8000/v1", true)]
    [InlineData("http://192.168.3.4/v1", true)]
    [InlineData("http://[fd00::1]/v1", true)]
    [InlineData("https://api.openai.com/v1", false)]
    [InlineData("http://172.32.0.1/v1", false)]
    [InlineData("http://169.254.10.1/v1", false)]
    [InlineData("http://[fe80::1]/v1", false)]
    [InlineData("http://[fd00:ec2::254]/v1", false)]
    public void An_address_tells_whether_it_is_in_the_house(string address, bool isInside) => Assert.Equal(isInside, HouseAddress.IsInside(new Uri(address)));

    [Fact]
    public async Task Figures_of_use_that_cannot_be_are_not_believed()
    {
        await using var endpoint = await FakeOpenAI.StartAsync();
        endpoint.Next(FakeAnswers.Counted(20, 5, "25 days.")).Next(FakeAnswers.Counted(-1, 5, "25 days.")).Next(FakeAnswers.Counted(9_000_000, 5, "25 days."));
        await using var world = await TestWorld.CreateAsync();
        var minji = await world.AdministratorAsync();
        var (_, model) = await world.AddModelAsync(minji, "A", endpoint.Endpoint);

        async Task<ModelUpdate.Used?> UsedAsync() => (await world.CallAsync(minji, call => call with { ChatModelId = model })).OfType<ModelUpdate.Used>().SingleOrDefault();

        Assert.Equal(new ModelUpdate.Used(20, 5), await UsedAsync());
        Assert.Null(await UsedAsync());
        Assert.Null(await UsedAsync());
    }
}
