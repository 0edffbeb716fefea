using Bunit;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Shared;
using MudBlazor;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Shared;

public sealed class ConfirmDialogTests
{
    [Fact]
    public async Task It_says_what_goes_and_what_that_means()
    {
        await using var ui = new UiContext();

        var dialog = await ShowAsync(ui, () => Task.CompletedTask);

        Assert.Equal("“leave.md” goes.", dialog.Find(".delete-what").TextContent);
        Assert.Equal("This cannot be undone.", dialog.Find(".muted").TextContent);
    }

    [Fact]
    public async Task While_it_deletes_the_button_rests_and_then_the_dialog_goes()
    {
        await using var ui = new UiContext();
        var deleted = new TaskCompletionSource();
        var dialog = await ShowAsync(ui, () => deleted.Task);

        dialog.Find(".button-danger").Click();
        Assert.True(dialog.Find(".button-danger").HasAttribute("disabled"));
        deleted.SetResult();

        await dialog.WaitForAssertionAsync(() => Assert.Empty(dialog.FindAll(".button-danger")));
    }

    [Fact]
    public async Task A_problem_is_shown_and_it_can_be_tried_again()
    {
        await using var ui = new UiContext();
        var dialog = await ShowAsync(ui, () => Task.FromException(new UserMessageException(Problem.DocumentGone)));

        dialog.Find(".button-danger").Click();

        Assert.NotEmpty(dialog.Find("[role=alert]").TextContent);
        Assert.False(dialog.Find(".button-danger").HasAttribute("disabled"));
    }

    private static Task<IRenderedComponent<MudDialogProvider>> ShowAsync(UiContext ui, Func<Task> act) => ui.ShowDialogAsync(new DialogParameters<ConfirmDialog>
    {
        { dialog => dialog.Verb, "Delete" },
        { dialog => dialog.What, "“leave.md” goes." },
        { dialog => dialog.Note, "This cannot be undone." },
        { dialog => dialog.Act, act },
    });
}
