using System.Net;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Operation;

public sealed class SystemPageTests(SharedApp app) : IClassFixture<SharedApp>
{
    [Fact]
    public async Task An_administrator_sees_how_the_server_stands()
    {
        using var client = await app.SignInAdministratorAsync();

        var page = await client.GetStringAsync("/system", app.Host.Cancel);

        Assert.Contains(app.Host.Folder, page, StringComparison.Ordinal);
        Assert.Contains(ProductVersion.Current, page, StringComparison.Ordinal);
        Assert.Contains("CPU", page, StringComparison.Ordinal);
        Assert.Contains("It answers and can be written.", page, StringComparison.Ordinal);
        Assert.Contains("href=\"system\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_everybody_else_there_is_no_such_page()
    {
        using var client = await app.SignInUserAsync();

        using var system = await client.GetAsync("/system", app.Host.Cancel);

        Assert.Equal(HttpStatusCode.NotFound, system.StatusCode);
        Assert.DoesNotContain(app.Host.Folder, await system.Content.ReadAsStringAsync(app.Host.Cancel), StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"system\"", await client.GetStringAsync("/account", app.Host.Cancel), StringComparison.Ordinal);
    }
}
