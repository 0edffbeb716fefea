using System.Text;
using KnowledgeAssistant.Extraction;
using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Extraction;

public sealed class HtmlExtractorTests
{
    [Fact]
    public void Headings_lead_to_what_stands_below_them()
    {
        var document = Read("<h1>Leave</h1><p>Everyone has 25 days.</p><h2>Carry-over</h2><p>Five days at most.</p>");

        Assert.Equal(["Leave"], document.BlockOf("Everyone").Place.HeadingPath);
        Assert.Equal(["Leave", "Carry-over"], document.BlockOf("Five days").Place.HeadingPath);
    }

    [Fact]
    public void Lists_tables_and_code_keep_their_lines()
    {
        var document = Read("<ol><li>First</li><li>Second</li></ol><table><tr><th>Country</th><th>Days</th></tr><tr><td>Korea</td><td>15</td></tr></table><pre>a\n  b</pre>");

        Assert.Equal(
            [(BlockKind.List, "1. First\n2. Second"), (BlockKind.Table, "Country | Days\nKorea | 15"), (BlockKind.Code, "a\n  b")],
            document.Contents());
    }

    [Theory]
    [InlineData("<script>steal()</script>")]
    [InlineData("<style>p{background:url(https://example.test/x)}</style>")]
    [InlineData("<noscript><img src=https://example.test/x></noscript>")]
    [InlineData("<template><p>steal()</p></template>")]
    [InlineData("<svg><script>steal()</script></svg>")]
    [InlineData("<iframe src='https://example.test/x'>steal()</iframe>")]
    [InlineData("<!-- steal() https://example.test -->")]
    [InlineData("<p hidden>steal() https://example.test</p>")]
    [InlineData("<p style='display:none'>steal() https://example.test</p>")]
    public void What_a_browser_does_not_show_is_not_read(string markup)
    {
        Assert.Equal("Everyone has 25 days.", Read($"<p>Everyone has 25 days.</p>{markup}").Text);
    }

    [Theory]
    [InlineData("<a href='javascript:steal()'>25 days</a>")]
    [InlineData("<a href='https://example.test/x'>25 days</a>")]
    [InlineData("<b onclick='steal()'>25 days</b>")]
    public void A_link_is_its_text(string markup)
    {
        Assert.Equal("Everyone has 25 days.", Read($"<p>Everyone has {markup}.</p>").Text);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("euc-kr")]
    [InlineData("ks_c_5601-1987")]
    public void Korean_is_read_in_the_charset_that_the_page_declares(string charset)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var file = Encoding.GetEncoding(charset).GetBytes($"<html><head><meta charset={charset}></head><body><p>직원은 휴가를 씁니다.</p></body></html>");

        Assert.Equal("직원은 휴가를 씁니다.", Reading.Of(file, "a.html").Text);
    }

    [Fact]
    public void Elements_nested_without_end_are_read_or_refused()
    {
        var body = string.Concat(Enumerable.Repeat("<div>", 20_000)) + "Deep.";

        var outcome = Record.Exception(() => Read(body));

        Assert.True(outcome is null or ExtractionException, $"{outcome}");
    }

    private static ExtractedDocument Read(string body) => Reading.Of(TestDocuments.Html(body), "a.html");
}
