using Bunit;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.History;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Chat;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
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
        await using var ui = new BunitContext { JSInterop = { Mode = JSRuntimeMode.Loose } };
        ui.Services.AddSingleton(world.Get<ChatService>()).AddSingleton(world.Get<ConversationReader>()).AddSingleton(world.Get<CollectionService>())
            .AddSingleton(world.Get<ConversationChanges>()).AddSingleton(world.Get<ChatClients>()).AddSingleton(world.Get<IOptions<ChatSettings>>());
        ui.SetRendererInfo(new RendererInfo("Server", true));
        var page = ui.Render<ChatPage>(parameters => parameters.AddCascadingValue(user).Add(p => p.ConversationId, conversation));
        await page.WaitForAssertionAsync(() => Assert.Equal("How many days?", page.Find(".question").TextContent));

        await world.Get<HistoryService>().DeleteAsync(user, conversation, world.Cancel);

        await page.WaitForAssertionAsync(() => Assert.EndsWith("/chat/new", ui.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
    }
}
