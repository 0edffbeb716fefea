using Bunit;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.History;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Chat;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Chat;

public sealed class DeletedElsewhereTests
{
    [Fact]
    public async Task A_conversation_that_is_deleted_in_another_window_gives_way_to_a_new_question()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        await world.AskAsync(user, "How many days?", collection);
        var conversation = Assert.Single(await world.Get<HistoryService>().ListAsync(user, 0, 10, world.Cancel)).Id;
        await using var ui = new UiContext().With(world).For(user);
        var page = ui.Render<ChatPage>(parameters => parameters.Add(p => p.ConversationId, conversation));
        await page.WaitForAssertionAsync(() => Assert.Equal("How many days?", page.Find(".question").TextContent));

        await world.Get<HistoryService>().DeleteAsync(user, conversation, world.Cancel);

        await page.WaitForAssertionAsync(() => Assert.Equal("chat/new", ui.Address));
    }
}
