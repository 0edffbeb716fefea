using Bunit;
using KnowledgeAssistant.History;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.History;
using MudBlazor;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.History;

public sealed class RenameDialogTests
{
    [Fact]
    public async Task A_title_that_cannot_be_used_is_refused_and_the_dialog_stays()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var conversation = await world.AddConversationAsync(user, "Leave");
        await using var ui = new UiContext().With(world).For(user);
        var dialog = await ShowAsync(ui, new ConversationSummary(conversation.Id, "Leave", conversation.UpdatedAt));

        dialog.Find("input").Input("   ");
        await dialog.Find("form").SubmitAsync();

        await dialog.WaitForAssertionAsync(() => Assert.Equal("A title needs 1 to 200 characters.", dialog.Find("[role=alert]").TextContent));
        Assert.False(dialog.Find("[type=submit]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task A_conversation_that_was_deleted_meanwhile_cannot_be_renamed()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        await using var ui = new UiContext().With(world).For(user);
        var dialog = await ShowAsync(ui, new ConversationSummary(Guid.NewGuid(), "Gone", DateTimeOffset.UtcNow));

        dialog.Find("input").Input("Something");
        await dialog.Find("form").SubmitAsync();

        await dialog.WaitForAssertionAsync(() => Assert.NotEmpty(dialog.Find("[role=alert]").TextContent));
    }

    [Fact]
    public async Task The_button_rests_while_the_title_is_saved()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var conversation = await world.AddConversationAsync(user, "Leave");
        await using var ui = new UiContext().With(world).For(user);
        var dialog = await ShowAsync(ui, new ConversationSummary(conversation.Id, "Leave", conversation.UpdatedAt));
        dialog.Find("input").Input("Holidays");

        using (world.HoldDatabase())
        {
            dialog.Find("form").Submit();
            Assert.True(dialog.Find("[type=submit]").HasAttribute("disabled"));
        }

        await dialog.WaitForAssertionAsync(() => Assert.Empty(dialog.FindAll("form")));
        Assert.Equal("Holidays", Assert.Single(await world.Get<HistoryService>().ListAsync(user, 0, 10, world.Cancel)).Title);
    }

    private static Task<IRenderedComponent<MudDialogProvider>> ShowAsync(UiContext ui, ConversationSummary conversation) =>
        ui.ShowDialogAsync(new DialogParameters<RenameDialog> { { dialog => dialog.Conversation, conversation } });
}
