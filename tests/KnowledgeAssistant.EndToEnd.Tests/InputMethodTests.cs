using Microsoft.Playwright;

namespace KnowledgeAssistant.EndToEnd.Tests;

/// <summary>Typing with an input method, as the browser hears of it: compositions, commits, and keys that the input method takes for itself.</summary>
public sealed class InputMethodTests(Browser browser)
{
    private const string Leave = "# 휴가\n\n모든 직원은 1년에 25일의 휴가를 받습니다. Every employee has 25 days of leave.";

    [Fact]
    public async Task A_Korean_question_and_Enter_once_sends_one_whole_message_and_leaves_an_empty_composer()
    {
        await using var model = await FakeOpenAI.StartAsync();
        await using var world = await AskingWorld.StartAsync(browser, model.Settings(), ("leave.md", Leave));
        var (page, composer) = (world.Visitor.Page, world.Visitor.Composer);
        var keyboard = await InputMethod.OfAsync(page);
        await composer.FocusAsync();

        // An input method that confirms a candidate with Enter, Safari's order with the code alone, and Shift+Enter: nothing is sent.
        await keyboard.ComposeAsync("にほん");
        await keyboard.PressEnterAsync(229);
        await keyboard.CommitAsync("日本");
        await keyboard.PressEnterAsync(229);
        await Expect(composer).ToHaveValueAsync("日本");
        await composer.FillAsync("");

        foreach (var (parts, syllable) in new[] { (new[] { "ㅇ", "아", "안" }, "안"), (["ㄴ", "녀", "녕"], "녕"), (["ㅎ", "하"], "하"), (["ㅅ", "세"], "세") })
        {
            foreach (var part in parts)
                await keyboard.ComposeAsync(part);
            await keyboard.CommitAsync(syllable);
        }

        // The last syllable is still being composed when Enter is pressed: the first event of the key ends the composition, the
        // second one sends, and some input methods then put the syllable into the emptied field once more.
        await keyboard.ComposeAsync("ㅇ");
        await keyboard.ComposeAsync("요");
        await keyboard.PressEnterAsync(229);
        await keyboard.CommitAsync("요");
        await Expect(composer).ToHaveValueAsync("안녕하세요");
        Assert.Empty(model.Requests);
        await keyboard.PressEnterAsync(13);
        await Expect(world.Visitor.Turns).ToHaveCountAsync(1);
        await Expect(composer).ToHaveValueAsync("");
        await keyboard.CommitAsync("요");

        await Expect(world.Visitor.Turns.Locator(".question")).ToHaveTextAsync(["안녕하세요"]);
        await Expect(composer).ToHaveValueAsync("");
        await Expect(composer).ToBeFocusedAsync();
        await Expect(world.Visitor.Turns.Locator(".answer-actions")).ToBeVisibleAsync();

        // The title in its dialog: a confirming Enter does not save it, the next one does.
        await page.Locator(".rail-item").HoverAsync();
        await page.Locator(".rail-item").GetByRole(AriaRole.Button).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();
        var title = page.GetByLabel("Title");
        await title.FillAsync("");
        await keyboard.ComposeAsync("인사");
        await keyboard.PressEnterAsync(229);
        await keyboard.CommitAsync("인사");
        await Expect(title).ToHaveValueAsync("인사");
        await keyboard.PressEnterAsync(13);
        await Expect(page.Locator(".rail-item")).ToContainTextAsync("인사");
    }

    [Fact]
    public async Task On_touch_Enter_makes_a_new_line_and_the_button_sends()
    {
        await using var model = await FakeOpenAI.StartAsync();
        await using var world = await AskingWorld.StartAsync(browser, model.Settings(), ("leave.md", Leave));
        await using var phone = await browser.SignInAsync(world.App, "minji@example.com", new() { IsMobile = true, HasTouch = true, ViewportSize = new() { Width = 390, Height = 844 } });
        await phone.Composer.TapAsync();
        await phone.Composer.PressSequentiallyAsync("How many days");
        await phone.Composer.PressAsync("Enter");
        await phone.Composer.PressSequentiallyAsync("of leave are there?");

        await Expect(phone.Composer).ToHaveValueAsync("How many days\nof leave are there?");
        await Expect(phone.Composer).ToHaveAttributeAsync("enterkeyhint", "enter");
        Assert.Empty(model.Requests);
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).TapAsync();

        await Expect(phone.Turns.Locator(".question")).ToHaveTextAsync(["How many days\nof leave are there?"]);
        await Expect(phone.Composer).ToHaveValueAsync("");

        // A long draft grows to two fifths of the height and then scrolls; with a keyboard over the page all of it stays in view.
        await phone.Composer.FillAsync(string.Join('\n', Enumerable.Range(1, 60).Select(line => $"Line {line}")));
        var share = await phone.Composer.EvaluateAsync<double>("area => area.getBoundingClientRect().height / innerHeight");
        Assert.InRange(share, .35, .41);
        await phone.Page.SetViewportSizeAsync(390, 420);
        await Expect(phone.Page.GetByRole(AriaRole.Button, new() { Name = "Send" })).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(phone.Page.Locator("h1")).ToBeInViewportAsync();
    }

    private sealed class InputMethod(ICDPSession session)
    {
        public static async Task<InputMethod> OfAsync(IPage page) => new(await page.Context.NewCDPSessionAsync(page));

        /// <summary>A key that the input method takes and turns into a composition.</summary>
        public async Task ComposeAsync(string text)
        {
            await KeyAsync("rawKeyDown", "Process", 229);
            await session.SendAsync("Input.imeSetComposition", new() { ["text"] = text, ["selectionStart"] = text.Length, ["selectionEnd"] = text.Length });
            await KeyAsync("keyUp", "Process", 229);
        }

        /// <summary>The composition becomes text.</summary>
        public async Task CommitAsync(string text) => await session.SendAsync("Input.insertText", new() { ["text"] = text });

        /// <summary>Enter; with the code 229 the input method took it.</summary>
        public async Task PressEnterAsync(int code)
        {
            await KeyAsync(code == 229 ? "rawKeyDown" : "keyDown", "Enter", code);
            await KeyAsync("keyUp", "Enter", code);
        }

        private async Task KeyAsync(string type, string key, int code)
        {
            var args = new Dictionary<string, object> { ["type"] = type, ["key"] = key, ["code"] = key == "Enter" ? "Enter" : "KeyK", ["windowsVirtualKeyCode"] = code };
            if (type == "keyDown")
                args["text"] = "\r";
            await session.SendAsync("Input.dispatchKeyEvent", args);
        }
    }
}
