using Bunit;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Chat;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Chat;

public sealed class AssistantInChatTests
{
    [Fact]
    public async Task The_assistant_of_the_address_greets_with_its_own_words_and_questions_and_reads_its_own_collections()
    {
        await using var stage = await Stage.CreateAsync();
        stage.Ui.Navigation.NavigateTo($"chat/new?assistant={stage.Guide}");

        var page = stage.Ui.Render<ChatPage>();

        await page.WaitForAssertionAsync(() => Assert.Equal("What may I look up, minji?", page.Find(".start-title").TextContent));
        Assert.Equal(["How long is leave in the Handbook?"], page.FindAll(".starter").Select(starter => starter.TextContent));
        Assert.Equal("How long is leave in the Handbook?", page.Find(".starter").GetAttribute("data-ask"));
        Assert.Equal("Guide", page.Find(".pick-assistant").TextContent);
        Assert.Equal(["All I may read", "Handbook"], page.FindAll("#pick-collections .pick-row span").Select(row => row.TextContent));
    }

    [Fact]
    public async Task Another_assistant_is_chosen_in_the_composer_and_the_address_keeps_it()
    {
        await using var stage = await Stage.CreateAsync();
        stage.Ui.Navigation.NavigateTo("chat/new");
        var page = stage.Ui.Render<ChatPage>();
        await page.WaitForElementAsync("#pick-assistant");
        Assert.Equal("What would you like to know?", page.Find(".start-title").TextContent);

        page.FindAll("#pick-assistant input")[1].Change(true);

        Assert.Equal($"chat/new?assistant={stage.Guide}", stage.Ui.Address);
    }

    [Fact]
    public async Task A_question_is_asked_with_the_assistant_and_what_was_adjusted_and_the_conversation_keeps_both()
    {
        await using var stage = await Stage.CreateAsync();
        stage.Ui.Navigation.NavigateTo($"chat/new?assistant={stage.Guide}");
        var page = stage.Ui.Render<ChatPage>();
        await page.WaitForAssertionAsync(() => Assert.Equal("Guide", page.Find(".pick-assistant").TextContent));

        page.Find("#adjust-passages").Change("3");
        var id = await page.FindComponent<Composer>().Instance.SendAsync("How long is leave?", Guid.CreateVersion7());

        var conversation = (await stage.World.Get<ConversationReader>().ReadAsync(stage.User, id!.Value, stage.World.Cancel))!;
        Assert.Equal((stage.Guide, new ConversationAdjustments { Passages = 3 }), (conversation.AssistantId, conversation.Adjustments));
        await using var later = new UiContext().With(stage.World).For(stage.User);
        var again = later.Render<ChatPage>(parameters => parameters.Add(p => p.ConversationId, id));
        await again.WaitForAssertionAsync(() => Assert.Equal("Guide", again.Find(".pick-assistant").TextContent));
        Assert.Equal("Adjust for this conversation: adjusted", again.Find(".pick-adjust").GetAttribute("aria-label"));
    }

    [Fact]
    public async Task A_variable_of_the_assistant_is_given_another_value_and_its_questions_show_that()
    {
        await using var stage = await Stage.CreateAsync(FakeOpenAI.RefusingEndpoint());
        stage.Ui.Navigation.NavigateTo($"chat/new?assistant={stage.Guide}");
        var page = stage.Ui.Render<ChatPage>();
        await page.WaitForAssertionAsync(() => Assert.Equal("Guide", page.Find(".pick-assistant").TextContent));
        Assert.Equal("leave", Variable().GetAttribute("placeholder"));

        Variable().Change("notice");

        await page.WaitForAssertionAsync(() => Assert.Equal("How long is notice in the Handbook?", page.Find(".starter").GetAttribute("data-ask")));
        var id = await page.FindComponent<Composer>().Instance.SendAsync("How long is notice?", Guid.CreateVersion7());
        var conversation = (await stage.World.Get<ConversationReader>().ReadAsync(stage.User, id!.Value, stage.World.Cancel))!;
        Assert.Equal([new AssistantVariable("what", "notice")], conversation.Adjustments!.Variables);

        AngleSharp.Dom.IElement Variable() => page.FindAll("#pick-adjust .field").Single(field => field.QuerySelector("span")!.TextContent == "what").QuerySelector("input")!;
    }

    [Fact]
    public async Task A_conversation_says_that_its_assistant_cannot_be_chosen_any_more()
    {
        await using var stage = await Stage.CreateAsync();

        var picker = stage.Ui.Render<AssistantPicker>(parameters => parameters.Add(p => p.AssistantId, Guid.NewGuid()));

        await picker.WaitForElementAsync("#pick-assistant");
        Assert.Contains("cannot be chosen any more", picker.Find(".pick-note").TextContent);
        Assert.Equal("Standard assistant", picker.Find(".pick-assistant").TextContent);
    }

    [Fact]
    public async Task Adjustments_stay_inside_the_bounds_and_what_quotes_only_takes_the_number_of_passages()
    {
        await using var stage = await Stage.CreateAsync();
        var administrator = await stage.World.PersonAsync("admin", PersonRole.Administrator);
        await stage.World.Get<AssistantBoundsService>().SetAsync(administrator, new AssistantBounds { MostPassages = 6, Techniques = [Technique.ChainOfThought] }, stage.World.Cancel);
        ConversationAdjustments? adjusted = null;

        var picker = stage.Ui.Render<AdjustmentPicker>(parameters => parameters.Add(p => p.Adjustments, null).Add(p => p.OnAdjust, chosen => adjusted = chosen));
        await picker.WaitForAssertionAsync(() => Assert.Equal("6", picker.Find("#adjust-passages").GetAttribute("max")));
        picker.Find("#adjust-passages").Change("40");

        Assert.Equal(6, adjusted!.Passages);
        Assert.True(picker.Find(".adjust-writing").HasAttribute("disabled"));
        Assert.DoesNotContain("Skeleton of thought", picker.Find(".adjust-writing").TextContent);
    }

    private sealed class Stage : IAsyncDisposable
    {
        public required TestWorld World { get; init; }

        public required UiContext Ui { get; init; }

        public required CurrentUser User { get; init; }

        public required Guid Guide { get; init; }

        public static async Task<Stage> CreateAsync(string? endpoint = null)
        {
            var world = await TestWorld.CreateAsync(endpoint is null ? null : new Dictionary<string, string?> { ["Chat:Endpoint"] = endpoint, ["Chat:Model"] = FakeOpenAI.Model });
            var user = await world.PersonAsync("minji");
            var (handbook, _) = (await world.CollectionAsync(user), await world.CollectionAsync(user, "Wiki"));
            var definition = new AssistantDefinition("Guide", "", new AssistantPicture(), new AssistantSettings
            {
                Greeting = "What may I look up, {{user}}?",
                Starters = ["How long is {{what}} in the {{collection}}?"],
                Variables = [new("what", "leave")],
                CollectionIds = [handbook],
            });
            return new Stage { World = world, User = user, Guide = await world.Get<AssistantService>().CreateAsync(user, definition, "", world.Cancel), Ui = new UiContext().With(world).For(user) };
        }

        public async ValueTask DisposeAsync()
        {
            await Ui.DisposeAsync();
            await World.DisposeAsync();
        }
    }
}
