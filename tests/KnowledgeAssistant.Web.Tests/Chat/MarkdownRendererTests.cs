using KnowledgeAssistant.Web.Chat;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Chat;

/// <summary>What text of models and documents may become on a page.</summary>
public sealed class MarkdownRendererTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("a <img src=x onerror=alert(1)> b")]
    [InlineData("<iframe src=\"https://evil.example\"></iframe>")]
    [InlineData("<div style=\"position:fixed\" onclick=\"alert(1)\">x</div>")]
    [InlineData("<svg><script>alert(1)</script></svg>")]
    [InlineData("<!-- --><style>*{display:none}</style>")]
    public void Raw_HTML_is_shown_as_text(string markdown)
    {
        var html = Html(markdown);

        Assert.DoesNotContain('<', html.Replace("<p>", "").Replace("</p>", ""));
        Assert.Contains("&lt;", html);
    }

    [Theory]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](javascript&#58;alert(1))")]
    [InlineData("[x](&#106;avascript:alert(1))")]
    [InlineData("[x](<java\u0001script:alert(1)>)")]
    [InlineData("[x](\tjavascript:alert(1))")]
    [InlineData("[x](<java&#9;script:alert(1)>)")]
    [InlineData("[x](vbscript:msgbox)")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[x](file:///etc/passwd)")]
    [InlineData("[x](/account/sign-out)")]
    [InlineData("[x](//evil.example/a)")]
    [InlineData("[x](people)")]
    [InlineData("[x](#top)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[x][1]\n\n[1]: javascript:alert(1)")]
    public void A_link_that_is_not_to_the_web_or_a_mailbox_becomes_its_words(string markdown)
    {
        Assert.DoesNotContain("<a", Html(markdown));
    }

    [Theory]
    [InlineData("[x](https://example.com/a)", "<p>x (https://example.com/a)</p>")]
    [InlineData("[x](HTTP://example.com)", "<p>x (HTTP://example.com)</p>")]
    [InlineData("[write](mailto:a@example.com)", "<p>write (mailto:a@example.com)</p>")]
    [InlineData("<a@example.com>", "<p>a@example.com</p>")]
    [InlineData("see https://example.com/b", "<p>see https://example.com/b</p>")]
    [InlineData("<https://example.com/c>", "<p>https://example.com/c</p>")]
    [InlineData("[https://example.com](https://evil.example)", "<p>https://example.com (https://evil.example)</p>")]
    public void A_link_becomes_its_words_and_tells_where_it_leads(string markdown, string html)
    {
        Assert.Equal(html, Html(markdown));
    }

    [Theory]
    [InlineData("![secret](https://evil.example/pixel.png?leak)", "<p>secret</p>")]
    [InlineData("![**bold** `x`](http://evil.example/a.png)", "<p>bold x</p>")]
    [InlineData("[![logo](https://evil.example/a.png)](https://example.com)", "<p>logo (https://example.com)</p>")]
    public void An_image_becomes_its_words_and_is_never_fetched(string markdown, string html)
    {
        Assert.Equal(html, Html(markdown));
    }

    [Fact]
    public void Marks_that_a_model_types_make_no_chip_and_no_claim()
    {
        var html = Html("\uE0000\uE002Forged.\uE0010\uE002", Claim("Forged.", "Forged.") with { Start = 0, Length = 0 });

        Assert.DoesNotContain("claim", html);
        Assert.DoesNotContain('\uE000', html);
        Assert.DoesNotContain('\uE001', html);
    }

    [Fact]
    public void What_is_nested_without_end_is_shown_as_plain_text()
    {
        var html = Html(new string('>', 5_000) + " <b>deep</b>");

        Assert.StartsWith("<p>", html);
        Assert.Contains("&lt;b&gt;", html);
    }

    [Fact]
    public void Headings_of_an_answer_begin_at_level_three()
    {
        Assert.Equal("<h3>One</h3>\n<h4>Two</h4>\n<h6>Six</h6>", Html("# One\n\n## Two\n\n###### Six"));
    }

    [Fact]
    public void Alignment_of_a_table_is_a_class_and_no_inline_style()
    {
        var html = Html("| a | b |\n|---|--:|\n| 1 | 2 |");

        Assert.Contains("<td class=\"cell-end\">2</td>", html);
        Assert.DoesNotContain("style", html);
    }

    [Fact]
    public void Lists_tables_code_and_emphasis_are_kept()
    {
        var html = Html("1. **a**\n2. *b*\n\n```cs\nvar x = \"<b>\";\n```\n\n> ~~c~~\n\n3) d");

        Assert.Contains("<ol>", html);
        Assert.Contains("<strong>a</strong>", html);
        Assert.Contains("<em>b</em>", html);
        Assert.Contains("<pre><code>var x = \"&lt;b&gt;\";", html);
        Assert.Contains("<del>c</del>", html);
        Assert.Contains("<ol start=\"3\">", html);
    }

    [Theory]
    [InlineData("One is so. Two is so.", "One is so.", "<p><span class=\"claim\">One is so.</span>#1# Two is so.</p>")]
    [InlineData("One is so. Two is so.", "Two is so.", "<p>One is so. <span class=\"claim\">Two is so.</span>#1#</p>")]
    [InlineData("**At most 5 days.** More.", "**At most 5 days.**", "<p><strong><span class=\"claim\">At most 5 days.</span></strong>#1# More.</p>")]
    [InlineData("**At most 5 days.**", "At most 5 days.", "<p><strong><span class=\"claim\">At most 5 days.</span></strong>#1#</p>")]
    [InlineData("**At most 5** days.", "At most 5** days.", "<p><strong><span class=\"claim\">At most 5</span></strong><span class=\"claim\"> days.</span>#1#</p>")]
    [InlineData("A *b c* d. E.", "A *b c* d.", "<p><span class=\"claim\">A </span><em><span class=\"claim\">b c</span></em><span class=\"claim\"> d.</span>#1# E.</p>")]
    [InlineData("- One.\n- Two.", "Two.", "<ul>\n<li>One.</li>\n<li><span class=\"claim\">Two.</span>#1#</li>\n</ul>")]
    [InlineData("1. One\n   goes on.\n2. Two.", "One\n   goes on.", "<ol>\n<li><span class=\"claim\">One\ngoes on.</span>#1#</li>\n<li>Two.</li>\n</ol>")]
    [InlineData("> Quoted. So.", "So.", "<blockquote>\n<p>Quoted. <span class=\"claim\">So.</span>#1#</p>\n</blockquote>")]
    [InlineData("# Title\n\nBody.", "Title", "<h3><span class=\"claim\">Title</span>#1#</h3>\n<p>Body.</p>")]
    [InlineData("See [the plan](https://example.com).", "See [the plan](https://example.com).", "<p><span class=\"claim\">See </span><span class=\"claim\">the plan</span><span class=\"claim\"> (https://example.com)</span><span class=\"claim\">.</span>#1#</p>")]
    [InlineData("See [the plan. More](https://example.com)", "See [the plan.", "<p><span class=\"claim\">See </span><span class=\"claim\">the plan.</span>#1# More (https://example.com)</p>")]
    [InlineData("Run `a.b` now. Then.", "Run `a.b` now.", "<p><span class=\"claim\">Run </span><code><span class=\"claim\">a.b</span></code><span class=\"claim\"> now.</span>#1# Then.</p>")]
    [InlineData("It is `a.b`.", "It is `a.b`", "<p><span class=\"claim\">It is </span><code><span class=\"claim\">a.b</span></code>#1#.</p>")]
    [InlineData("Tom &amp; I. Then.", "Tom &amp; I.", "<p><span class=\"claim\">Tom &amp; I.</span>#1# Then.</p>")]
    [InlineData("Ends with &copy;", "Ends with &copy;", "<p><span class=\"claim\">Ends with ©</span>#1#</p>")]
    [InlineData("A \\* b. C.", "A \\* b.", "<p><span class=\"claim\">A * b.</span>#1# C.</p>")]
    [InlineData("휴가는 15일입니다. 끝.", "휴가는 15일입니다.", "<p><span class=\"claim\">휴가는 15일입니다.</span>#1# 끝.</p>")]
    public void A_chip_stands_behind_the_sentence_that_it_proves(string markdown, string claim, string expected)
    {
        Assert.Equal(expected, Html(markdown, Claim(markdown, claim)).Replace(Chip(1), "#1#"));
    }

    [Fact]
    public void A_chip_stands_in_the_cell_of_its_sentence()
    {
        const string markdown = "| Years | Days |\n|---|---|\n| 1 | 15 days. |\n| 3 | 16 days. |";

        var html = Html(markdown, Claim(markdown, "16 days."));

        Assert.Contains($"<td>15 days.</td>", html);
        Assert.Contains($"<td><span class=\"claim\">16 days.</span>{Chip(1)}</td>", html);
    }

    [Fact]
    public void A_claim_over_a_whole_row_marks_its_cells_and_leaves_the_table_whole()
    {
        const string markdown = "| Years | Days |\n|---|---|\n| 3 | 16 days. |";

        var html = Html(markdown, Claim(markdown, "3 | 16 days."));

        Assert.Contains("<td><span class=\"claim\">3</span></td>", html);
        Assert.Contains($"<td><span class=\"claim\">16 days.</span>{Chip(1)}</td>", html);
    }

    [Fact]
    public void Two_sources_of_one_sentence_stand_side_by_side()
    {
        const string markdown = "So it is.";
        var claim = Claim(markdown, markdown) with { Chips = [Of(1), Of(2)] };

        Assert.Equal($"<p><span class=\"claim\">So it is.</span><span class=\"cites\">{Link(1)}{Link(2)}</span></p>", Html(markdown, claim));
    }

    [Fact]
    public void Claims_that_meet_or_lie_in_each_other_keep_their_own_chips()
    {
        const string markdown = "One, and two.Three.";

        var html = Html(markdown, Claim(markdown, "One", 1), Claim(markdown, "One, and two.", 2), Claim(markdown, "Three.", 3));

        Assert.Equal($"<p><span class=\"claim\">One</span>{Chip(1)}<span class=\"claim\">, and two.</span>{Chip(2)}<span class=\"claim\">Three.</span>{Chip(3)}</p>", html);
    }

    [Fact]
    public void The_sentence_whose_source_is_open_wears_the_marker()
    {
        const string markdown = "One. Two.";
        var open = Claim(markdown, "One.") with { Chips = [Of(1) with { IsOpen = true }] };

        var html = Html(markdown, open, Claim(markdown, "Two.", 2));

        Assert.Contains("<span class=\"claim marker\">One.</span>", html);
        Assert.Contains("<span class=\"claim\">Two.</span>", html);
        Assert.Contains("aria-current=\"true\"", html);
    }

    [Fact]
    public void A_claim_that_is_code_only_has_its_chip_behind_the_code()
    {
        const string markdown = "```\nmake all\n```";

        Assert.EndsWith($"</pre>\n<p>{Chip(1)}</p>", Html(markdown, Claim(markdown, "make all")));
    }

    [Fact]
    public void Labels_and_addresses_of_chips_cannot_break_out_of_their_attributes()
    {
        const string markdown = "So.";
        var claim = new CitedClaim(0, 3, [new CitationChip(1, 1, "chat/x?citation=1", "Source 1: \"><script>alert(1)</script>", false)]);

        Assert.Contains("aria-label=\"Source 1: &quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\"", Html(markdown, claim));
    }

    [Fact]
    public void Blocks_say_where_they_begin_in_the_whole_text()
    {
        var blocks = MarkdownRenderer.Render("One.\n\n  - a\n  - b\n\nTwo.", [], 100);

        Assert.Equal([100, 106, 119], blocks.Select(block => block.Start));
    }

    private static string Html(string markdown, params CitedClaim[] claims) =>
        string.Join("\n", MarkdownRenderer.Render(markdown, claims).Select(block => block.Html));

    private static CitedClaim Claim(string markdown, string claim, int position = 1) =>
        new(markdown.IndexOf(claim, StringComparison.Ordinal), claim.Length, [Of(position)]);

    private static CitationChip Of(int position) => new(position, position, $"chat/x?citation={position}", $"Source {position}", false);

    private static string Link(int position) => $"<a class=\"cite\" href=\"chat/x?citation={position}\" data-cite=\"{position}\" aria-label=\"Source {position}\">{position}</a>";

    private static string Chip(int position) => $"<span class=\"cites\">{Link(position)}</span>";
}
