using System.Text;
using Microsoft.Playwright;

namespace KnowledgeAssistant.EndToEnd.Tests;

/// <summary>
/// Somebody with a browser. Errors of the page, dialogs that open and requests to other hosts are collected; disposing the
/// visitor fails the test when there were any.
/// </summary>
public sealed class Visitor : IAsyncDisposable
{
    /// <summary>The password of every person in these tests.</summary>
    public const string Password = "correct horse battery";

    private readonly IBrowserContext _context;
    private readonly List<string> _faults = [];
    private bool _losesItsServer;

    public Visitor(string url, IBrowserContext context, IPage page)
    {
        (Url, _context, Page) = (url, context, page);
        Watch(page);
        context.Page += (_, opened) => Watch(opened);
    }

    /// <summary>The app's address.</summary>
    public string Url { get; }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>The composer's text field.</summary>
    public ILocator Composer => Page.Locator("#ask");

    /// <summary>The turns of the conversation.</summary>
    public ILocator Turns => Page.Locator(".turn");

    /// <summary>Forgets the browser's remarks that contain a text: a test that causes an error on purpose expects them.</summary>
    public void Forget(string text) => _faults.RemoveAll(fault => fault.Contains(text, StringComparison.Ordinal));

    /// <summary>Opens a page of the app and waits until it is connected.</summary>
    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync(Url + path);
        await ConnectedAsync();
    }

    /// <summary>Waits until the page is connected.</summary>
    public Task ConnectedAsync() => Expect(Page.Locator(".shell")).ToHaveAttributeAsync("data-interactive", "true");

    /// <summary>Signs in through the form.</summary>
    public async Task SignInAsync(string email)
    {
        await Page.GotoAsync(Url + "/sign-in");
        await Page.FillAsync("input[name=Email]", email);
        await Page.FillAsync("input[name=Password]", Password);
        await Page.ClickAsync("main button[type=submit]");
        await ConnectedAsync();
    }

    /// <summary>Chooses files in the collection that is shown.</summary>
    public Task ChooseAsync(params (string Name, byte[] Bytes)[] files) =>
        Page.Locator("[data-upload]").SetInputFilesAsync(files.Select(file => new FilePayload { Name = file.Name, MimeType = "application/octet-stream", Buffer = file.Bytes }));

    /// <summary>Chooses a text file in the collection that is shown.</summary>
    public Task ChooseAsync(string name, string text) => ChooseAsync((name, Encoding.UTF8.GetBytes(text)));

    /// <summary>The row of a document in the collection that is shown.</summary>
    public ILocator Document(string name) => Page.Locator("tr.document").Filter(new() { HasText = name });

    /// <summary>Waits until a document is ready.</summary>
    public Task ReadyAsync(string name) => Expect(Document(name)).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("document-ready"), new() { Timeout = 60_000 });

    /// <summary>Types a question, sends it with Enter and gives its turn.</summary>
    public async Task<ILocator> AskAsync(string question)
    {
        await Composer.FillAsync(question);
        await Composer.PressAsync("Enter");
        var turn = Turns.Filter(new() { HasText = question.Split('\n')[0] }).Last;
        await Expect(turn).ToBeVisibleAsync();
        return turn;
    }

    /// <summary>Asks and waits until the answer has ended.</summary>
    public async Task<ILocator> AskAndWaitAsync(string question)
    {
        var turn = await AskAsync(question);
        await Expect(turn.Locator(".answer-actions")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        return turn;
    }

    /// <summary>
    /// The visitor's server goes away on purpose: what the browser says about it counts no more, also at the end of a test that
    /// fails, whose own sentence is the one to be read.
    /// </summary>
    public void LosesItsServer() => _losesItsServer = true;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        if (!_losesItsServer)
            Assert.Empty(_faults);
    }

    private void Watch(IPage page)
    {
        page.PageError += (_, error) => _faults.Add("error: " + error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                _faults.Add("console: " + message.Text + " " + message.Location);
        };
        page.Dialog += async (_, dialog) =>
        {
            if (dialog.Type != "beforeunload")
                _faults.Add("dialog: " + dialog.Message);
            await dialog.DismissAsync();
        };
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(Url, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
                _faults.Add("request to another host: " + request.Url);
        };
    }
}
