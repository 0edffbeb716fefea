using Bunit;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Layout;

public sealed class PageErrorsTests
{
    [Fact]
    public async Task A_fault_costs_the_page_and_is_found_in_the_log_by_its_reference()
    {
        using var log = new CapturedLog();
        await using var ui = new UiContext();
        log.AddTo(ui.Services);

        var page = Render(ui, new InvalidOperationException("secret detail"));

        var sentence = page.Find("[role=alert]").TextContent;
        Assert.DoesNotContain("secret detail", page.Markup);
        var line = Assert.Single(log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("secret detail", StringComparison.Ordinal));
        Assert.Contains(sentence.Split(' ', '.').Single(word => word.Length == 8 && word.All(char.IsAsciiHexDigitLower)), line);
    }

    [Fact]
    public async Task A_problem_that_a_person_may_read_is_shown_as_it_is()
    {
        await using var ui = new UiContext();

        var page = Render(ui, new UserMessageException(Problem.LinkGone));

        Assert.StartsWith("This link was used already", page.Find("[role=alert]").TextContent);
    }

    [Fact]
    public async Task Going_elsewhere_starts_afresh()
    {
        await using var ui = new UiContext();
        var isBroken = true;
        var page = ui.Render<PageErrors>(parameters => parameters.AddChildContent<Fragile>(child => child.Add(c => c.Check, () =>
        {
            if (isBroken)
                throw new InvalidOperationException();
        })));
        Assert.Single(page.FindAll("[role=alert]"));

        isBroken = false;
        ui.Navigation.NavigateTo("collections");

        await page.WaitForAssertionAsync(() => Assert.Equal("whole", page.Find("p").TextContent));
    }

    private static IRenderedComponent<PageErrors> Render(UiContext ui, Exception problem) =>
        ui.Render<PageErrors>(parameters => parameters.AddChildContent<Fragile>(child => child.Add(c => c.Check, () => throw problem)));

    private sealed class Fragile : ComponentBase
    {
        [Parameter, EditorRequired] public required Action Check { get; set; }

        protected override void OnParametersSet() => Check();

        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder) => builder.AddMarkupContent(0, "<p>whole</p>");
    }
}
