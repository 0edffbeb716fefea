using System.Net;
using Bunit;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Models;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Models;

/// <summary>What an administrator sees and does on the page of models.</summary>
public sealed class ModelsPageTests(SharedApp app) : IClassFixture<SharedApp>
{
    private const string Key = "sk-canary-of-the-page-9f2c";

    [Fact]
    public async Task For_everybody_but_administrators_there_is_no_such_page()
    {
        using var client = await app.SignInUserAsync();

        using var page = await client.GetAsync("/models", app.Host.Cancel);

        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    [Fact]
    public async Task A_key_is_shown_by_its_last_four_characters_and_no_form_has_it()
    {
        await using var stage = await Stage.OpenAsync("http://127.0.0.1:9/v1");

        Assert.Equal("•••• 9f2c", stage.Page.FindAll(".provider .facts dd")[1].TextContent);
        stage.Page.Find("[aria-label='Edit: Office']").Click();
        await stage.Dialogs.WaitForAssertionAsync(() => stage.Dialogs.Find("#provider-form"));
        Assert.Null(stage.Dialogs.Find("input[type=password]").GetAttribute("value"));
        Assert.Equal("Keep the key", stage.Dialogs.Find("input[type=password]").GetAttribute("placeholder"));

        // Not even one that was just typed, when the form is rendered again with a problem.
        stage.Dialogs.Find("input[type=password]").Change("sk-canary-just-typed-1111");
        stage.Dialogs.Find("input[type=url]").Change("no address");
        stage.Dialogs.Find("form").Submit();
        await stage.Dialogs.WaitForAssertionAsync(() => Assert.NotEmpty(stage.Dialogs.Find("[role=alert]").TextContent));

        Assert.DoesNotContain("canary", stage.Page.Markup + stage.Dialogs.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_address_takes_the_key_away_and_the_form_says_so_before()
    {
        await using var stage = await Stage.OpenAsync("http://127.0.0.1:9/v1");
        stage.Page.Find("[aria-label='Edit: Office']").Click();
        await stage.Dialogs.WaitForAssertionAsync(() => stage.Dialogs.Find("#provider-form"));
        Assert.Empty(stage.Dialogs.FindAll(".field-note"));

        stage.Dialogs.Find("input[type=url]").Change("http://127.0.0.1:10/v1");
        Assert.Contains("takes the key away", stage.Dialogs.Find(".field-note").TextContent, StringComparison.Ordinal);
        stage.Dialogs.Find("form").Submit();

        await stage.Page.WaitForAssertionAsync(() => Assert.Equal("none", stage.Page.FindAll(".provider .facts dd")[1].TextContent));
        await using var db = stage.World.Database.CreateDbContext();
        Assert.All(await db.AuditEntries.Select(entry => entry.Action + entry.Details).ToListAsync(stage.World.Cancel), row => Assert.DoesNotContain("canary", row, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_a_provider_was_said_to_run_is_chosen_when_its_form_opens_again()
    {
        await using var stage = await Stage.OpenAsync("http://127.0.0.1:9/v1");
        stage.Page.Find("[aria-label='Edit: Office']").Click();
        await stage.Dialogs.WaitForAssertionAsync(() => Assert.Equal("ByAddress", stage.Dialogs.Find("#provider-form select").GetAttribute("value")));
        stage.Dialogs.Find("#provider-form select").Change("External");
        stage.Dialogs.Find("form").Submit();
        await stage.Page.WaitForAssertionAsync(() => Assert.Equal("external", stage.Page.FindAll(".provider .facts dd")[2].TextContent));

        stage.Page.Find("[aria-label='Edit: Office']").Click();

        await stage.Dialogs.WaitForAssertionAsync(() => Assert.Equal("External", stage.Dialogs.Find("#provider-form select").GetAttribute("value")));
    }

    [Theory]
    [InlineData(null, "external")]
    [InlineData("Local", "local")]
    public async Task A_provider_that_was_local_is_so_at_another_address_only_when_that_is_chosen_anew(string? chosen, string runs)
    {
        await using var stage = await Stage.OpenAsync("http://127.0.0.1:9/v1");
        await EditAsync("#provider-form select", "Local");
        await stage.Page.WaitForAssertionAsync(() => Assert.Empty(stage.Dialogs.FindAll("#provider-form")));

        await EditAsync("input[type=url]", "https://models.example.com/v1", chosen, () =>
        {
            Assert.Equal("ByAddress", stage.Dialogs.Find("#provider-form select").GetAttribute("value"));
            Assert.Contains(stage.Dialogs.FindAll(".field-note"), note => note.TextContent.Contains("says nothing of the new one", StringComparison.Ordinal));
        });

        await stage.Page.WaitForAssertionAsync(() => Assert.Equal(["https://models.example.com/v1", runs], stage.Page.FindAll(".provider .facts dd").Where((_, index) => index is 0 or 2).Select(fact => fact.TextContent)));

        async Task EditAsync(string field, string value, string? place = null, Action? look = null)
        {
            stage.Page.Find("[aria-label='Edit: Office']").Click();
            await stage.Dialogs.WaitForAssertionAsync(() => stage.Dialogs.Find("#provider-form"));
            stage.Dialogs.Find(field).Change(value);
            look?.Invoke();
            if (place is not null)
                stage.Dialogs.Find("#provider-form select").Change(place);
            stage.Dialogs.Find("form").Submit();
        }
    }

    [Fact]
    public async Task A_new_provider_starts_from_its_kind_and_goes_on_to_its_first_model()
    {
        await using var endpoint = await FakeOpenAI.StartAsync();
        endpoint.Lists(FakeAnswers.Models("llama-3.3-70b", "qwen3-32b"));
        await using var stage = await Stage.OpenAsync("http://127.0.0.1:9/v1");
        stage.Page.Find(".page-head-actions button").Click();
        await stage.Dialogs.WaitForAssertionAsync(() => stage.Dialogs.Find("#provider-form"));

        stage.Dialogs.Find("#provider-form select").Change("Groq");
        Assert.Equal("https://api.groq.com/openai/v1", stage.Dialogs.Find("input[type=url]").GetAttribute("value"));
        stage.Dialogs.Find("input[type=url]").Change(endpoint.Endpoint);
        stage.Dialogs.Find("form").Submit();

        await stage.Dialogs.WaitForAssertionAsync(() => Assert.Equal(["llama-3.3-70b", "qwen3-32b"], stage.Dialogs.FindAll("datalist option").Select(option => option.GetAttribute("value"))));
        stage.Dialogs.Find("input[list]").Change("qwen3-32b");
        stage.Dialogs.Find("form").Submit();

        await stage.Page.WaitForAssertionAsync(() => Assert.Equal(["Writer", "qwen3-32b"], stage.Order));
    }

    [Theory]
    [InlineData(404, "The provider gives no list of its models. Type the name.")]
    [InlineData(401, "refuses the key")]
    public async Task A_provider_that_lists_nothing_is_told_from_one_that_refuses(int status, string words)
    {
        await using var endpoint = await FakeOpenAI.StartAsync();
        endpoint.Lists(FakeAnswers.Refuses(status, "{}"));
        await using var stage = await Stage.OpenAsync(endpoint.Endpoint);

        stage.Page.Find("[aria-label='Add a model: Office']").Click();

        await stage.Dialogs.WaitForAssertionAsync(() => Assert.Contains(words, stage.Dialogs.Find("#chat-model-form [role=status]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_order_is_changed_by_one_click_and_taken_back_by_another()
    {
        await using var stage = await Stage.OpenAsync("http://127.0.0.1:9/v1");
        await stage.AddModelAsync("Second");
        Assert.Equal(["Writer", "Second"], stage.Order);

        stage.Page.Find("[aria-label='Earlier: Second']").Click();
        await stage.Page.WaitForAssertionAsync(() => Assert.Equal(["Second", "Writer"], stage.Order));
        stage.Page.Find("[aria-label='Take out of the order: Writer']").Click();

        await stage.Page.WaitForAssertionAsync(() => Assert.Equal(["Second"], stage.Order));
        Assert.Contains("Writer", stage.Page.Find(".order-add").TextContent, StringComparison.Ordinal);
        Assert.Empty(stage.Page.FindAll(".fallback-actions"));
        Assert.Equal("Second", Assert.Single(await stage.World.Get<ModelOrder>().ReadAsync(stage.User, stage.World.Cancel)).Name);
    }

    [Fact]
    public async Task A_switch_takes_a_model_out_of_use_and_the_order_says_that_it_is_passed_over()
    {
        await using var stage = await Stage.OpenAsync("http://127.0.0.1:9/v1");

        stage.Page.Find("[aria-label='On: Writer']").Change(false);

        await stage.Page.WaitForAssertionAsync(() => Assert.Contains("off, passed over", stage.Page.Find(".fallback").TextContent, StringComparison.Ordinal));
        Assert.False(stage.Page.Find("[aria-label='On: Writer']").HasAttribute("checked"));
    }

    [Fact]
    public async Task A_test_shows_how_the_model_answers()
    {
        await using var endpoint = await FakeOpenAI.StartAsync();
        endpoint.Next(FakeAnswers.Whole("1 2 ", "3")).Next(FakeAnswers.CallsTool("current_weather", """{"city":"Seoul"}"""));
        await using var stage = await Stage.OpenAsync(endpoint.Endpoint);

        stage.Page.Find("[aria-label='Test: Writer']").Click();

        await stage.Page.WaitForAssertionAsync(() => Assert.Contains("comes word by word · uses tools", stage.Page.Find("tr[data-model=Writer] .test-details").TextContent, StringComparison.Ordinal));
        Assert.Matches("answers in [0-9.,]+ m?s", stage.Page.Find(".fallback").TextContent);
    }

    [Fact]
    public async Task A_refused_test_shows_a_sentence_and_the_providers_own_words_as_plain_text_without_the_key()
    {
        await using var endpoint = await FakeOpenAI.StartAsync();
        endpoint.Always(FakeAnswers.Refuses(401, $$$"""{"error":{"message":"Incorrect API key provided: {{{Key}}}. <img src=x onerror=alert(1)> See **our page**."}}"""));
        await using var stage = await Stage.OpenAsync(endpoint.Endpoint);

        stage.Page.Find("[aria-label='Test: Office']").Click();

        await stage.Page.WaitForAssertionAsync(() => Assert.Contains("refused", stage.Page.Find(".provider .tag").TextContent, StringComparison.Ordinal));
        var words = stage.Page.Find(".provider .test-words");
        Assert.Contains("<img src=x onerror=alert(1)> See **our page**.", words.TextContent, StringComparison.Ordinal);
        Assert.Empty(words.Children);
        Assert.NotEmpty(stage.Page.Find(".provider .document-reason").TextContent);
        Assert.DoesNotContain("canary", stage.Page.Markup, StringComparison.Ordinal);
    }

    /// <summary>The page with a provider "Office", whose model "Writer" answers.</summary>
    private sealed class Stage : IAsyncDisposable
    {
        private readonly UiContext _ui;
        private Guid _provider;

        private Stage(TestWorld world, CurrentUser user)
        {
            (World, User) = (world, user);
            _ui = new UiContext().With(world).For(user);
            Dialogs = _ui.RenderDialogs();
        }

        public TestWorld World { get; }

        public CurrentUser User { get; }

        public IRenderedComponent<MudBlazor.MudDialogProvider> Dialogs { get; }

        public IRenderedComponent<ModelsPage> Page { get; private set; } = null!;

        public IEnumerable<string?> Order => Page.FindAll(".fallback li").Select(place => place.GetAttribute("data-model"));

        public static async Task<Stage> OpenAsync(string endpoint)
        {
            var world = await TestWorld.CreateAsync();
            var stage = new Stage(world, await world.PersonAsync("admin", PersonRole.Administrator));
            stage._provider = await world.Get<ProviderService>().AddAsync(stage.User, new ProviderSettings { Name = "Office", BaseUrl = endpoint, Key = Key }, world.Cancel);
            await stage.AddModelAsync("Writer");
            return stage;
        }

        public async Task AddModelAsync(string name)
        {
            var id = await World.Get<ChatModelService>().AddAsync(User, new ChatModelSettings { ProviderId = _provider, Name = name, ModelId = FakeOpenAI.Model, Times = new ModelTimes(5, 20, 20) }, World.Cancel);
            var before = await World.Get<ModelOrder>().ReadAsync(User, World.Cancel);
            await World.Get<ModelOrder>().ArrangeAsync(User, [.. before.Where(model => model.Writes).Select(model => model.Id), id], World.Cancel);
            Page = _ui.Render<ModelsPage>();
            await Page.WaitForAssertionAsync(() => Assert.Contains(name, Order));
        }

        public async ValueTask DisposeAsync()
        {
            await _ui.DisposeAsync();
            await World.DisposeAsync();
        }
    }
}
