using Bunit;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Chat;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Chat;

public sealed class ComposerTests
{
    private static readonly CurrentUser Somebody = new(Guid.NewGuid(), "minji", PersonRole.User);

    private static readonly IReadOnlyList<CollectionSummary> Collections = [.. new[] { "Handbook", "Wiki", "Policies" }.Select(name =>
        new CollectionSummary(Guid.NewGuid(), name, "", CollectionRole.Reader, 1200, 0, 0, []))];

    [Theory]
    [InlineData(0, "All collections")]
    [InlineData(1, "Handbook")]
    [InlineData(2, "Handbook, Wiki")]
    [InlineData(3, "3 collections")]
    public async Task The_button_says_which_collections_are_searched(int chosen, string label)
    {
        await using var world = await TestWorld.CreateAsync();
        await using var ui = new UiContext().With(world).For(Somebody);

        var composer = Render(ui, chosen);

        Assert.Equal(label, composer.Find(".pick").TextContent);
        Assert.Equal($"Collections to search: {label}", composer.Find(".pick").GetAttribute("aria-label"));
    }

    [Fact]
    public async Task A_collection_is_added_to_the_chosen_ones_and_taken_off_again()
    {
        await using var world = await TestWorld.CreateAsync();
        await using var ui = new UiContext().With(world).For(Somebody);
        IReadOnlyList<Guid> chosen = [];
        var composer = Render(ui, 2, onChoose: ids => chosen = ids);

        Box(composer, "Policies").Change(true);
        Assert.Equal(Collections.Select(c => c.Id), chosen);

        Box(composer, "Handbook").Change(false);
        Assert.Equal([Collections[1].Id], chosen);

        Box(composer, "All I may read").Change(true);
        Assert.Empty(chosen);
    }

    [Fact]
    public async Task Nothing_is_offered_to_choose_from_when_there_is_nothing()
    {
        await using var world = await TestWorld.CreateAsync();
        await using var ui = new UiContext().With(world).For(Somebody);

        var composer = ui.Render<Composer>(parameters => parameters.Add(c => c.DraftKey, "new").Add(c => c.Collections, []).Add(c => c.OnSend, (_, _) => Task.FromResult<Guid?>(Guid.NewGuid())));

        Assert.Empty(composer.FindAll(".pick"));
    }

    [Fact]
    public async Task While_an_answer_is_written_it_can_be_stopped_and_not_sent()
    {
        await using var world = await TestWorld.CreateAsync();
        await using var ui = new UiContext().With(world).For(Somebody);
        var isStopped = false;
        var composer = Render(ui, 0, isRunning: true, onStop: () => isStopped = true);

        composer.Find("[aria-label=Stop]").Click();

        Assert.True(isStopped);
        Assert.Empty(composer.FindAll("[aria-label=Send]"));
    }

    [Fact]
    public async Task A_question_that_is_too_long_is_refused_with_the_limit()
    {
        await using var world = await TestWorld.CreateAsync(new Dictionary<string, string?> { ["Chat:LongestQuestion"] = "1500" });
        await using var ui = new UiContext().With(world).For(Somebody);
        UserMessage? problem = null;
        var composer = Render(ui, 0, onRefuse: message => problem = message);

        await composer.Instance.RefuseAsync();

        Assert.Equal(new UserMessage(Problem.QuestionTooLong, ["1,500"]), problem);
        Assert.Equal("1500", composer.Find("textarea").GetAttribute("data-limit"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whether_a_question_was_taken_is_told_to_the_script_which_keeps_or_clears_it(bool isTaken)
    {
        await using var world = await TestWorld.CreateAsync();
        await using var ui = new UiContext().With(world).For(Somebody);
        var (asked, id) = (("", Guid.Empty), Guid.NewGuid());
        Guid? taker = isTaken ? Guid.NewGuid() : null;
        var composer = Render(ui, 0, onSend: (text, under) =>
        {
            asked = (text, under);
            return Task.FromResult(taker);
        });

        Assert.Equal(taker, await composer.Instance.SendAsync("How many days?", id));
        Assert.Equal(("How many days?", id), asked);
    }

    [Theory]
    [InlineData(true, "Ask about your documents")]
    [InlineData(false, "Ask a follow-up")]
    public async Task The_field_is_named_by_what_it_asks(bool isFirst, string name)
    {
        await using var world = await TestWorld.CreateAsync();
        await using var ui = new UiContext().With(world).For(Somebody);

        var composer = Render(ui, 0, isFirst: isFirst);

        Assert.Equal(name, composer.Find("label[for=ask]").TextContent);
    }

    [Theory]
    [InlineData(new[] { 0 }, "AI-generated; check the sources. Your question and the passages found are sent to models.example.com.")]
    [InlineData(new[] { 0, 1 }, "Confidential: only local models read this. Answers are quoted word for word.")]
    [InlineData(new int[0], "Confidential: only local models read this. Answers are quoted word for word.")]
    public async Task The_strictest_of_the_collections_to_search_says_who_reads_them(int[] chosen, string said)
    {
        await using var world = await TestWorld.CreateAsync(Outside);
        await using var ui = new UiContext().With(world).For(Somebody);
        IReadOnlyList<CollectionSummary> offered = [Collections[0], Collections[1] with { IsConfidential = true }];

        var composer = RenderOver(ui, offered, [.. chosen.Select(index => offered[index].Id)]);

        Assert.Equal(said, composer.Find(".composer-host").TextContent);
    }

    [Fact]
    public async Task What_was_said_of_a_confidential_collection_makes_the_next_question_confidential()
    {
        await using var world = await TestWorld.CreateAsync(Outside);
        await using var ui = new UiContext().With(world).For(Somebody);

        var composer = RenderOver(ui, [Collections[0]], [], carriesConfidential: true);

        Assert.StartsWith("Confidential", composer.Find(".composer-host").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mark_that_was_taken_away_meanwhile_is_told_before_anything_is_sent_outside()
    {
        await using var world = await TestWorld.CreateAsync(Outside);
        var user = await world.PersonAsync("minji");
        var open = await world.CollectionAsync(user);
        await using var ui = new UiContext().With(world).For(Somebody);
        var (refused, sent) = ((UserMessage?)null, 0);
        var composer = RenderOver(ui, [Collections[0] with { Id = open, IsConfidential = true }], [open], onRefuse: message => refused = message, onSend: () => sent++);

        await composer.Instance.SendAsync("How many days?", Guid.NewGuid());
        Assert.Equal((new UserMessage(Problem.ModelChanged, ["models.example.com"]), 0), (refused, sent));
        Assert.EndsWith("are sent to models.example.com.", composer.Find(".composer-host").TextContent, StringComparison.Ordinal);

        await composer.Instance.SendAsync("How many days?", Guid.NewGuid());
        Assert.Equal(1, sent);
    }

    [Fact]
    public async Task It_names_the_host_of_a_model_for_administrators_to_them_only_and_says_when_none_may_answer()
    {
        await using var world = await TestWorld.CreateAsync();
        var (root, jiwon) = (await world.PersonAsync("root", PersonRole.Administrator), await world.PersonAsync("jiwon"));
        var provider = await world.Get<ProviderService>().AddAsync(root, new ProviderSettings { Name = "Far away", BaseUrl = "https://models.example.com/v1" }, world.Cancel);
        var model = await world.Get<ChatModelService>().AddAsync(root, new ChatModelSettings { ProviderId = provider, Name = "A", ModelId = "a", Audience = ModelAudience.Administrators }, world.Cancel);
        await world.Get<ModelOrder>().ArrangeAsync(root, [model], world.Cancel);
        await using var forRoot = new UiContext().With(world).For(root);
        await using var forOthers = new UiContext().With(world).For(jiwon);

        var (own, others) = (Render(forRoot, 0), Render(forOthers, 0));

        Assert.Equal(("models.example.com", null), (own.Find("form").GetAttribute("data-host"), others.Find("form").GetAttribute("data-host")));
        Assert.Contains("are sent to models.example.com.", own.Find(".composer-hint").TextContent, StringComparison.Ordinal);
        Assert.Contains("No chat model may answer you.", others.Find(".composer-hint").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_answered_again_with_other_choices_than_the_next_question_is_told_when_it_goes_elsewhere()
    {
        await using var world = await TestWorld.CreateAsync(Outside);
        var root = await world.PersonAsync("root", PersonRole.Administrator);
        var provider = await world.Get<ProviderService>().AddAsync(root, new ProviderSettings { Name = "Other", BaseUrl = "https://other.example.com/v1" }, world.Cancel);
        var other = await world.Get<ChatModelService>().AddAsync(root, new ChatModelSettings { ProviderId = provider, Name = "A", ModelId = "a" }, world.Cancel);
        await using var ui = new UiContext().With(world).For(root);
        UserMessage? refused = null;
        var composer = RenderOver(ui, [], [], onRefuse: message => refused = message);

        var kept = new QuestionChoices([], null, new ConversationAdjustments { ChatModelId = other });

        Assert.False(await composer.InvokeAsync(() => composer.Instance.ConfirmHostAsync(kept)));
        Assert.Equal(new UserMessage(Problem.ModelChanged, ["other.example.com"]), refused);
        Assert.True(await composer.InvokeAsync(() => composer.Instance.ConfirmHostAsync(kept)));
    }

    private static Dictionary<string, string?> Outside => new Dictionary<string, string?> { ["Chat:Endpoint"] = "https://models.example.com/v1", ["Chat:Model"] = "far-away" };

    private static IRenderedComponent<Composer> RenderOver(
        UiContext ui, IReadOnlyList<CollectionSummary> offered, IReadOnlyList<Guid> chosen, bool carriesConfidential = false, Action<UserMessage>? onRefuse = null, Action? onSend = null) => ui.Render<Composer>(parameters => parameters
            .Add(c => c.DraftKey, "new")
            .Add(c => c.Collections, offered)
            .Add(c => c.Chosen, chosen)
            .Add(c => c.CarriesConfidential, carriesConfidential)
            .Add(c => c.OnRefuse, onRefuse ?? (_ => { }))
            .Add(c => c.OnSend, (_, _) =>
            {
                onSend?.Invoke();
                return Task.FromResult<Guid?>(Guid.NewGuid());
            }));

    private static AngleSharp.Dom.IElement Box(IRenderedComponent<Composer> composer, string name) =>
        composer.FindAll(".pick-row").Single(row => row.QuerySelector("span")?.TextContent == name).QuerySelector("input")!;

    private static IRenderedComponent<Composer> Render(
        UiContext ui,
        int chosen,
        bool isFirst = true,
        bool isRunning = false,
        Action<IReadOnlyList<Guid>>? onChoose = null,
        Func<string, Guid, Task<Guid?>>? onSend = null,
        Action? onStop = null,
        Action<UserMessage>? onRefuse = null) => ui.Render<Composer>(parameters => parameters
            .Add(c => c.DraftKey, "new")
            .Add(c => c.IsFirst, isFirst)
            .Add(c => c.Collections, Collections)
            .Add(c => c.Chosen, [.. Collections.Take(chosen).Select(c => c.Id)])
            .Add(c => c.IsRunning, isRunning)
            .Add(c => c.OnChoose, onChoose ?? (_ => { }))
            .Add(c => c.OnSend, onSend ?? ((_, _) => Task.FromResult<Guid?>(Guid.NewGuid())))
            .Add(c => c.OnStop, onStop ?? (() => { }))
            .Add(c => c.OnRefuse, onRefuse ?? (_ => { })));
}
