using Xunit;

namespace KnowledgeAssistant.Web.Tests.SignIn;

public sealed class LanguageTests(SharedApp app) : IClassFixture<SharedApp>
{
    [Theory]
    [InlineData("en", "en", "Sign in")]
    [InlineData("ko-KR, en;q=0.5", "ko", "로그인")]
    [InlineData("fr, de;q=0.8", "en", "Sign in")]
    public async Task Without_a_choice_the_browser_says_the_language(string accepted, string language, string heading)
    {
        using var client = app.Host.NewClient(language: accepted);

        var page = await client.GetStringAsync("/sign-in", app.Host.Cancel);

        Assert.Contains($"<html lang=\"{language}\"", page);
        Assert.Contains($"<h1>{heading}</h1>", System.Net.WebUtility.HtmlDecode(page));
    }

    [Fact]
    public async Task A_chosen_language_is_remembered_for_a_year_and_goes_before_the_browsers()
    {
        using var client = app.Host.NewClient(followRedirects: false);

        using var chosen = await client.GetAsync("/language?culture=ko&returnUrl=%2Fsign-in", app.Host.Cancel);

        Assert.Equal("/sign-in", chosen.Headers.Location!.OriginalString);
        var cookie = chosen.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("max-age=31536000", cookie);
        Assert.Contains("httponly", cookie);
        Assert.Contains("<html lang=\"ko\"", await client.GetStringAsync("/sign-in", app.Host.Cancel));
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("ko%0d%0aSet-Cookie: x=y")]
    public async Task A_language_that_we_do_not_speak_is_not_remembered(string culture)
    {
        using var client = app.Host.NewClient(followRedirects: false);

        using var answer = await client.GetAsync($"/language?culture={culture}&returnUrl=%2Fsign-in", app.Host.Cancel);

        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }
}
