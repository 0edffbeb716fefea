using System.Net;
using Xunit;

namespace KnowledgeAssistant.Web.Tests;

public sealed class SecurityHeadersTests(SharedApp app) : IClassFixture<SharedApp>
{
    public static TheoryData<string> Pages => ["/", "/chat/new", "/collections", "/people", "/account", "/account/password", "/welcome", "/not-found", "/error", "/nothing-here", "/css/app.css", "/favicon.svg"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_answer_to_a_signed_in_person_keeps_the_browser_from_doing_more_than_the_page_needs(string path)
    {
        using var client = await app.SignInAdministratorAsync();

        using var answer = await client.GetAsync(path, app.Host.Cancel);

        AssertSealed(answer);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/invitation/abc")]
    [InlineData("/new-password/abc")]
    [InlineData("/nothing-here")]
    [InlineData("/collections")]
    public async Task Every_answer_to_a_visitor_does_so_too(string path)
    {
        using var client = app.Host.NewClient();

        using var answer = await client.GetAsync(path, app.Host.Cancel);

        AssertSealed(answer);
    }

    [Theory]
    [InlineData("/invitation/abc")]
    [InlineData("/new-password/abc")]
    public async Task The_address_of_a_secret_link_is_told_to_nobody(string path)
    {
        using var client = app.Host.NewClient();

        using var answer = await client.GetAsync(path, app.Host.Cancel);

        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
    }

    [Theory]
    [InlineData("_framework/blazor.web.js")]
    [InlineData("css/app.css")]
    [InlineData("js/theme.js")]
    [InlineData("js/composer.js")]
    [InlineData("js/overlays.js")]
    [InlineData("favicon.svg")]
    [InlineData("icons.svg")]
    [InlineData("_content/MudBlazor/MudBlazor.min.css")]
    [InlineData("_content/MudBlazor/MudBlazor.min.js")]
    [InlineData("Chat/ChatPage.razor.js")]
    [InlineData("Chat/Composer.razor.js")]
    [InlineData("Chat/SourcePanel.razor.js")]
    [InlineData("Chat/SourcePage.razor.js")]
    [InlineData("pdfjs/pdf.min.mjs")]
    [InlineData("pdfjs/pdf.worker.min.mjs")]
    [InlineData("pdfjs/cmaps/UniKS-UCS2-H.bcmap")]
    [InlineData("pdfjs/standard_fonts/LiberationSans-Regular.ttf")]
    [InlineData("pdfjs/decoders/openjpeg_nowasm_fallback.js")]
    [InlineData("Collections/UploadArea.razor.js")]
    public async Task What_the_pages_are_made_of_is_there_for_everybody(string path)
    {
        using var client = app.Host.NewClient(followRedirects: false);

        using var answer = await client.GetAsync("/" + path, app.Host.Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync(app.Host.Cancel));
    }

    [Theory]
    [InlineData("pdfjs/update.sh")]
    [InlineData("pdfjs/README.md")]
    public async Task What_only_developers_need_is_not_served(string path)
    {
        using var client = app.Host.NewClient(followRedirects: false);

        using var answer = await client.GetAsync("/" + path, app.Host.Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static void AssertSealed(HttpResponseMessage answer)
    {
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'self'", policy);
        Assert.Contains("script-src 'self';", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Contains("object-src 'none'", policy);
        Assert.Contains("base-uri 'self'", policy);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Opener-Policy").Single());
    }
}
