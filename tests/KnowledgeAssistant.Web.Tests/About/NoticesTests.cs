using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.About;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.About;

public sealed class NoticesTests(SharedApp app) : IClassFixture<SharedApp>
{
    private static readonly string[] Allowed = ["Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT"];
    private static readonly JsonSerializerOptions Format = new(JsonSerializerOptions.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void Every_shipped_package_has_its_notice_and_nothing_else_has()
    {
        var shipped = ShippedPackages.Read();
        if (Environment.GetEnvironmentVariable("WRITE_NOTICES") is not null)
        {
            var notices = shipped.Select(package => ShippedPackages.Describe(package.Name, package.Version)).ToList();
            File.WriteAllText(Path.Combine(Repository.Web, "About", "packages.json"), JsonSerializer.Serialize(notices, Format) + "\n");
            return;
        }

        // After a change of packages: WRITE_NOTICES=1 dotnet run --project tests/KnowledgeAssistant.Web.Tests -- -class '*NoticesTests'
        Assert.Equal(shipped.Select(package => package.Name), Notices.Packages.Select(notice => notice.Name));
    }

    [Fact]
    public void Every_licence_is_one_that_may_be_used_and_has_its_text()
    {
        Assert.All([.. Notices.Packages, .. Notices.Works], notice =>
        {
            Assert.Contains(notice.Licence, Allowed);
            Assert.True(Notices.Licences[notice.Licence].Length > 500, notice.Licence);
            Assert.NotEmpty(notice.Copyright);
        });
        Assert.Equal(Allowed, Notices.Licences.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Everybody_who_has_signed_in_reads_version_and_notices()
    {
        using var client = await app.SignInUserAsync();

        var page = await client.GetStringAsync("/about", app.Host.Cancel);

        Assert.Contains($"Version {ProductVersion.Current}", page);
        Assert.All([.. Notices.Packages, .. Notices.Works], notice => Assert.Contains(WebUtility.HtmlEncode(notice.Name), page));
        Assert.Contains("href=\"about\"", await client.GetStringAsync("/account", app.Host.Cancel));
        using var visitor = await app.Host.NewClient().GetAsync("/about", app.Host.Cancel);
        Assert.Equal("/sign-in", visitor.RequestMessage!.RequestUri!.AbsolutePath);
    }
}
