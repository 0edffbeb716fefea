using Bunit;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Layout;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Layout;

public sealed class ConnectionBannerTests
{
    [Fact]
    public async Task A_page_whose_circuit_a_fault_has_ended_can_say_so()
    {
        await using var ui = new UiContext();

        var fault = ui.Render<ConnectionBanner>().Find("#blazor-error-ui[role=alert]");

        Assert.Contains("Load the page again", fault.TextContent, StringComparison.Ordinal);
        Assert.NotNull(fault.QuerySelector("a.banner-reload"));
    }
}
