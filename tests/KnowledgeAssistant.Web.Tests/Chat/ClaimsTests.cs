using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Extraction;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Chat;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Chat;

public sealed class ClaimsTests
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
}
