using System.Text;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Testing.Circuits;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Circuits;

/// <summary>The client that speaks the protocol of the pages, against the running program.</summary>
public sealed class CircuitClientTests(SharedApp app) : IClassFixture<SharedApp>
{
    [Fact]
    public async Task A_question_is_taken_and_its_answer_read()
    {
        var collection = await app.Host.Get<CollectionService>().CreateAsync(app.User, "Handbook", "", app.Host.Cancel);
        var text = Encoding.UTF8.GetBytes("# Holiday\n\nEvery employee has 27 days of annual leave.");
        await app.Host.Get<DocumentService>().AddAsync(app.User, collection, "holiday.md", new MemoryStream(text), text.Length, app.Host.Cancel);
        await Waiting.UntilAsync("the document to be ready", async () =>
        {
            await using var db = app.Host.Database();
            return await db.Documents.AnyAsync(d => d.CollectionId == collection && d.ActiveVersionId != null, app.Host.Cancel);
        }, app.Host.Cancel);
        using var browser = await app.SignInUserAsync();
        await using var circuit = await CircuitClient.OpenAsync(browser, "/chat/new", app.Host.Cancel);

        var isTaken = await circuit.AskAsync("How many days of annual leave are there?", app.Host.Cancel);
        await circuit.FinishedAsync(app.Host.Cancel);

        Assert.True(isTaken);
        Assert.Matches("^/chat/[0-9a-f-]{36}$", circuit.Address.AbsolutePath);
        Assert.Contains("27 days of annual leave", circuit.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_leads_to_another_page_whose_buttons_can_be_pressed()
    {
        using var browser = await app.SignInUserAsync();
        await using var circuit = await CircuitClient.OpenAsync(browser, "/account", app.Host.Cancel);

        await circuit.NavigateAsync("/collections", app.Host.Cancel);
        var create = await circuit.RenderedAsync("a button to create a collection", element => element["class"] == "button-filled" && element.Handlers.ContainsKey("click"), app.Host.Cancel);
        await circuit.ClickAsync(create, app.Host.Cancel);

        await circuit.RenderedAsync("a dialog", element => element["role"] == "dialog", app.Host.Cancel);
        Assert.False(circuit.Broken.IsCompleted);
    }

    [Fact]
    public async Task A_page_without_a_circuit_is_told_apart()
    {
        using var visitor = app.Host.NewClient();

        await Assert.ThrowsAsync<InvalidOperationException>(() => CircuitClient.OpenAsync(visitor, "/sign-in", app.Host.Cancel));
    }

    [Fact]
    public async Task A_circuit_that_the_server_ends_says_why()
    {
        using var browser = await app.SignInUserAsync();
        await using var circuit = await CircuitClient.OpenAsync(browser, "/account", app.Host.Cancel);

        await circuit.SendAsync("UpdateRootComponents", ["no operations", ""], app.Host.Cancel);

        Assert.Contains("not valid", await circuit.Broken.WaitAsync(app.Host.Cancel), StringComparison.Ordinal);
    }
}
