using Bunit;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Assistants;
using Microsoft.AspNetCore.Components.Forms;
using MudBlazor;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Assistants;

public sealed class ImportDialogTests
{
    [Fact]
    public async Task A_file_is_shown_before_it_is_taken_and_what_is_missing_here_is_named()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        await using var ui = new UiContext().With(world).For(user);
        var dialog = await ui.ShowDialogAsync<ImportDialog>(new DialogParameters<ImportDialog>());
        var file = AssistantFile.Of(BuiltInAssistants.Find("policy", "en")!, ["Handbook"]).ToBytes();

        dialog.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(file, "policy.json"));

        await dialog.WaitForAssertionAsync(() => Assert.Contains("Policy expert", dialog.Find(".import-preview").TextContent));
        Assert.Contains("Handbook", dialog.Find(".note").TextContent);
        dialog.Find(".button-filled").Click();
        await dialog.WaitForAssertionAsync(() => Assert.Empty(dialog.FindAll(".import-preview")));
        Assert.Contains(await world.Get<AssistantReader>().ListAsync(user, world.Cancel), a => a.Definition.Name == "Policy expert" && a.IsOwn);
    }

    [Fact]
    public async Task A_file_that_is_none_is_refused_with_the_place()
    {
        await using var world = await TestWorld.CreateAsync();
        await using var ui = new UiContext().With(world).For(await world.PersonAsync("minji"));
        var dialog = await ui.ShowDialogAsync<ImportDialog>(new DialogParameters<ImportDialog>());

        dialog.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("{\n\"format\": 1,\n\"nme\": \"x\" }", "broken.json"));

        await dialog.WaitForAssertionAsync(() => Assert.Contains("line 3", dialog.Find("[role=alert]").TextContent));
        Assert.True(dialog.Find(".button-filled").HasAttribute("disabled"));
    }
}
