using KnowledgeAssistant.Web.SignIn;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.SignIn;

public sealed class ReturnUrlTests(SharedApp app) : IClassFixture<SharedApp>
{
    public static TheoryData<string> Foreign =>
    [
        "https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil.example", "///evil.example", "javascript:alert(1)", "evil.example",
        "/\t/evil.example", "/\n/evil.example", " /x", "", "http:evil.example", "~//evil.example",
    ];

    [Theory]
    [MemberData(nameof(Foreign))]
    public void An_address_that_could_leave_the_server_becomes_the_start_page(string url)
    {
        Assert.Equal("/", ReturnUrl.Local(url));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/collections/1?find=a%2Fb#x")]
    [InlineData("/chat/new?next=https://evil.example")]
    public void A_path_of_ours_stays(string url)
    {
        Assert.Equal(url, ReturnUrl.Local(url));
    }

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task Signing_in_never_leads_to_another_host(string url)
    {
        using var client = app.Host.NewClient(followRedirects: false);

        using var answer = await app.Host.PostFormAsync(
            client, "/sign-in?returnUrl=" + Uri.EscapeDataString(url), new() { ["Email"] = "minji@example.com", ["Password"] = SharedApp.Password });

        Assert.Equal(app.Host.Url + "/", Target(answer));
    }

    [Fact]
    public async Task Signing_in_leads_back_to_the_page_that_asked_for_it()
    {
        using var client = app.Host.NewClient();
        using var asked = await client.GetAsync("/collections?x=1", app.Host.Cancel);
        var signIn = asked.RequestMessage!.RequestUri!.PathAndQuery;

        using var answer = await app.Host.PostFormAsync(client, signIn, new() { ["Email"] = "minji@example.com", ["Password"] = SharedApp.Password });

        Assert.StartsWith("/sign-in?returnUrl=", signIn);
        Assert.Equal("/collections?x=1", answer.RequestMessage!.RequestUri!.PathAndQuery);
    }

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task Choosing_a_language_never_leads_to_another_host(string url)
    {
        using var client = app.Host.NewClient(followRedirects: false);

        using var answer = await client.GetAsync("/language?culture=ko&returnUrl=" + Uri.EscapeDataString(url), app.Host.Cancel);

        Assert.Equal(app.Host.Url + "/", Target(answer));
    }

    private string Target(HttpResponseMessage answer) => new Uri(new Uri(app.Host.Url), answer.Headers.Location?.OriginalString).AbsoluteUri;
}
