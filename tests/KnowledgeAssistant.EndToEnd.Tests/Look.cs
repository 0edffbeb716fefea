using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace KnowledgeAssistant.EndToEnd.Tests;

/// <summary>A screen, a theme and a language in which pages are looked at, and what must hold on every page.</summary>
public sealed record Look(int Width, int Height, bool IsPhone, string Theme, string Language)
{
    // What a finger or a mouse must hit: everything that acts, but for links inside running text, which WCAG 2.5.8 leaves out,
    // and what is hidden until the keyboard reaches it. A field counts with its label; a chip in a line of text has 24 px also on touch.
    private const string TooSmall = """
        least => [...document.querySelectorAll("button, select, summary, a[href], input:not([type=hidden])")]
            .filter(e => e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !e.matches(".skip-link, [type=checkbox], [type=radio]") && !e.closest("[inert], .visually-hidden")
                && !(e.matches("a") && getComputedStyle(e).display === "inline"))
            .map(e => ({ e, r: (e.closest("label") ?? e).getBoundingClientRect(), after: getComputedStyle(e, "::after") }))
            .filter(({ e, r, after }) => r.width > 1 && Math.min(r.width, r.height) + (after.content !== "none" && after.position === "absolute" ? -2 * Math.min(0, parseFloat(after.top) || 0) : 0) < (e.matches(".cite") ? 24 : least) - .5)
            .map(({ e, r }) => `${e.outerHTML.slice(0, 120)} is ${Math.round(r.width)} x ${Math.round(r.height)}`)
        """;

    // What scrolls sideways inside, and the innermost elements that stick out of it.
    private const string Sideways = """
        () => [...document.querySelectorAll(".page-scroll, .chat-scroll, .rail-scroll, .source, .enter-main, .mud-dialog, .palette, .float")]
            .filter(e => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1)
            .map(e => {
                const edge = e.getBoundingClientRect().left + e.clientLeft + e.clientWidth;
                const out = [...e.querySelectorAll("*")].filter(inner => inner.getBoundingClientRect().right > edge + 1);
                const innermost = out.filter(inner => !out.some(other => other !== inner && inner.contains(other))).slice(0, 3).map(inner => inner.outerHTML.slice(0, 120));
                return `${e.className} ${e.scrollWidth} of ${e.clientWidth}: ${innermost.join(" | ")}`;
            })
        """;

    // Only what is serious comes back; what passes is not asked for, because finding selectors for it would be most of the work.
    private const string Violations = """
        async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
            .filter(violation => ["serious", "critical"].includes(violation.impact))
            .map(violation => `${violation.id} ${violation.help} at ${violation.nodes.map(node => `${node.html} (${node.any.map(check => check.message).join(", ")})`).join(" | ")}`)
        """;

    private static readonly Lazy<string> Axe = new(() => new BundledAxeScriptProvider().GetScript());

    /// <summary>What a browser of this look is like.</summary>
    public BrowserNewContextOptions Options => new()
    {
        Locale = Language,
        ViewportSize = new() { Width = Width, Height = Height },
        IsMobile = IsPhone,
        HasTouch = IsPhone,
        ColorScheme = Theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
        ReducedMotion = ReducedMotion.Reduce,
    };

    /// <summary>Language and theme are the look's, and nothing is wider than the screen.</summary>
    public async Task FitsAsync(Visitor visitor, string what)
    {
        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("data-theme", Theme);
        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("lang", Language);
        var sideways = await visitor.Page.EvaluateAsync<string[]>(Sideways);
        Assert.True(sideways.Length == 0, $"{what} scrolls sideways inside at {Width} px: {string.Join(", ", sideways)}");
        Assert.True(await visitor.Page.EvaluateAsync<bool>("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) <= innerWidth"), $"{what} is wider than its screen of {Width} px");
    }

    /// <summary>axe calls nothing serious or critical, and every target can be hit.</summary>
    public async Task IsUsableAsync(Visitor visitor, string what)
    {
        await visitor.Page.EvaluateAsync(Axe.Value);
        var found = await visitor.Page.EvaluateAsync<string[]>(Violations);
        Assert.True(found.Length == 0, $"{what}: {string.Join("\n", found)}");
        var small = await visitor.Page.EvaluateAsync<string[]>(TooSmall, IsPhone ? 44 : 24);
        Assert.True(small.Length == 0, $"{what}: {string.Join(" | ", small)}");
    }

    /// <summary>The name of a picture of this look.</summary>
    public string Picture(string what) => $"{what}-{Width}-{Theme}-{Language}";
}
