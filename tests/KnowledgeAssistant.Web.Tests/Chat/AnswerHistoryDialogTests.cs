using Bunit;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Chat;
using MudBlazor;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Chat;

public sealed class AnswerHistoryDialogTests
{
    private const string Question = "When do carried-over days lapse?";

    [Theory]
    [InlineData("en", "Earlier turns", "fake-model at 127.0.0.1", "read, about ")]
    [InlineData("ko", "이전 대화", "fake-model (주소: 127.0.0.1)", "출력 약 ")]
    public async Task The_asker_sees_model_prompt_passages_and_times(string culture, string history, string model, string tokens)
    {
        await using var endpoint = await FakeOpenAI.StartAsync();
        await using var world = await TestWorld.CreateAsync(endpoint.Settings());
        var user = await world.PersonAsync("minji");
        var answer = await AskAsync(world, user, await CollectionAsync(world, user));
        await using var ui = new UiContext(culture).With(world).For(user);

        var dialog = await ShowAsync(ui, answer);

        await dialog.WaitForAssertionAsync(() => Assert.Equal("leave.md", dialog.Find(".how-table b").TextContent));
        var facts = dialog.FindAll(".facts dd").Select(fact => fact.TextContent).ToList();
        Assert.Equal(Question, facts[0]);
        Assert.Contains(model, facts);
        Assert.Contains(facts, fact => fact.Contains(tokens, StringComparison.Ordinal));
        Assert.Contains(history, dialog.FindAll(".prompt-parts dt").Select(part => part.TextContent));
        Assert.Equal(5, dialog.FindAll(".prompt-parts dd").Count);
        Assert.Equal("1", dialog.Find(".how-table tbody td").TextContent);
    }

    [Fact]
    public async Task A_passage_that_she_may_not_read_any_more_is_locked_and_another_persons_answer_says_nothing()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, reader) = (await world.PersonAsync("owner"), await world.PersonAsync("jisu"));
        var collection = await CollectionAsync(world, owner, reader);
        var answer = await AskAsync(world, reader, collection);
        await world.Get<MemberService>().RemoveAsync(owner, collection, reader.Id, world.Cancel);
        await using var ui = new UiContext().With(world).For(reader);
        await using var others = new UiContext().With(world).For(owner);

        var dialog = await ShowAsync(ui, answer);
        var other = await ShowAsync(others, answer);

        await dialog.WaitForAssertionAsync(() => Assert.Equal("A source you may not read", dialog.Find(".how-table .muted").TextContent));
        Assert.DoesNotContain("leave.md", dialog.Markup, StringComparison.Ordinal);
        await other.WaitForAssertionAsync(() => Assert.Equal("Nothing was kept of how this answer came to be.", other.Find(".mud-dialog-content p").TextContent));
    }

    private static async Task<Guid> CollectionAsync(TestWorld world, CurrentUser owner, params CurrentUser[] readers)
    {
        var collection = await world.CollectionAsync(owner, "Handbook", readers);
        await world.UploadAsync(owner, collection, "leave.md", "Carried-over days lapse on 31 March.");
        await world.IngestAsync();
        return collection;
    }

    private static async Task<Guid> AskAsync(TestWorld world, CurrentUser user, Guid collection) => (await world.AskAsync(user, Question, collection)).Id;

    private static Task<IRenderedComponent<MudDialogProvider>> ShowAsync(UiContext ui, Guid answer) =>
        ui.ShowDialogAsync(new DialogParameters<AnswerHistoryDialog> { { d => d.AnswerId, answer } });
}
