using System.Net;
using System.Text.RegularExpressions;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Chat.Checking;
using KnowledgeAssistant.Extraction;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Chat;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Chat;

public sealed partial class ClaimsTests
{
    [Fact]
    public void Citations_of_one_sentence_stand_behind_it_together()
    {
        var claims = Claims.Of([Answers.Cited(1, 1, 0, 10), Answers.Cited(2, 2, 0, 10), Answers.Cited(3, 1, 20, 5)], Answers.Address, 2);

        Assert.Equal([(0, 10), (20, 5)], claims.Select(claim => (claim.Start, claim.Length)));
        Assert.Equal([[1, 2], [3]], claims.Select(claim => claim.Chips.Select(chip => chip.Position)));
        Assert.Equal([true, false], claims.Select(claim => claim.IsOpen));
    }

    [Fact]
    public async Task The_words_of_a_doubt_stand_behind_the_full_stop_of_the_sentence()
    {
        await using var ui = new UiContext();
        const string Text = "Five days at most. They lapse.";
        IReadOnlyList<SentenceCheck> checks = [new(0, 18, Support.Unsupported, null), new(19, 11, Support.Partly, null)];

        var claims = Claims.Of([Answers.Cited(1, 1, 0, 17), Answers.Cited(2, 1, 19, 11)], Answers.Address, null, checks);
        var html = MarkdownRenderer.Render(Text, claims)[0].Html;

        Assert.Equal([null, "Partly supported", "Not supported"], claims.Select(claim => claim.Word));
        var words = WebUtility.HtmlDecode(Tags().Replace(html, ""));
        Assert.Equal("Five days at most1. Not supported They lapse.1 Partly supported", words.Trim());
    }

    [Fact]
    public void A_closest_passage_marks_no_sentence()
    {
        Assert.Empty(Claims.Of([Answers.Cited(1, 1, 0, 0)], Answers.Address, null));
    }

    [Fact]
    public async Task A_chip_is_heard_as_number_document_page_and_heading()
    {
        await using var ui = new UiContext();

        Assert.Equal("Source 2: leave.md, p. 7 · Annual leave", Claims.Label(Answers.Cited(3, 2, 0, 4) with { Place = new Place(["Leave", "Annual leave"], 7) }));
    }

    [Fact]
    public async Task A_locked_source_has_no_name()
    {
        await using var ui = new UiContext("ko");

        var name = Claims.Name(Answers.Cited(1, 1, 0, 4, state: CitationState.Locked));

        Assert.DoesNotContain("leave.md", name);
        Assert.Equal("읽을 권한이 없는 출처", name);
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
