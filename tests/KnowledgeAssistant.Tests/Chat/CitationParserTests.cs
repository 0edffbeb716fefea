using KnowledgeAssistant.Chat;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat;

public sealed class CitationParserTests
{
    [Theory]
    [InlineData("It is so. [1]", "It is so.", "1:It is so.")]
    [InlineData("It is so [1].", "It is so.", "1:It is so")]
    [InlineData("One. [1] Two. [2]", "One. Two.", "1:One.|2:Two.")]
    [InlineData("One [1][2].", "One.", "1:One|2:One")]
    [InlineData("One. [1, 3]", "One.", "1:One.|3:One.")]
    [InlineData("One. [1-3]", "One.", "1:One.|2:One.|3:One.")]
    [InlineData("하나다. 【2】", "하나다.", "2:하나다.")]
    [InlineData("- first [1]\n- second [2]", "- first\n- second", "1:first|2:second")]
    [InlineData("One. [4]", "One.", "")]
    [InlineData("One. [0][99999999999]", "One.", "")]
    [InlineData("[1] One.", " One.", "")]
    [InlineData("See [the list] and [a](https://a.example).", "See [the list] and [a](https://a.example).", "")]
    [InlineData("An empty [] and an open [", "An empty [] and an open [", "")]
    [InlineData("- [ ] Return the badge. [1]", "- [ ] Return the badge.", "1:[ ] Return the badge.")]
    [InlineData("Days [,;-] differ.", "Days [,;-] differ.", "")]
    [InlineData(@"Quoted \[1\] stays.", @"Quoted \[1\] stays.", "")]
    [InlineData("Code `a[1]` stays. [2]", "Code `a[1]` stays.", "2:Code `a[1]` stays.")]
    [InlineData("```\nx[1]\n``` after [1]", "```\nx[1]\n``` after", "1:``` after")]
    [InlineData("A stray ` here.\n\nNext. [1]", "A stray ` here.\n\nNext.", "1:Next.")]
    [InlineData("In ``a ` b[1]`` it stays. [1]", "In ``a ` b[1]`` it stays.", "1:In ``a ` b[1]`` it stays.")]
    public void Marks_become_citations_of_the_sentence_before_them(string model, string answer, string citations)
    {
        var (text, marks) = Parse([model]);

        Assert.Equal(answer, text);
        Assert.Equal(citations, marks);
    }

    [Theory]
    [InlineData("One. [1] Two `x[1]` [2, 3]. Three 【1】 and [no mark] [77].\n\n- four [3]\n```\n[1]\n```\nfive. [1-2]")]
    [InlineData("Spaces    [1]   and  ``code `[1]`` end [2]")]
    public void However_a_stream_is_cut_into_pieces_the_result_is_the_same(string model)
    {
        var whole = Parse([model]);

        for (var size = 1; size <= 7; size++)
            Assert.Equal(whole, Parse(model.Chunk(size).Select(piece => new string(piece))));
    }

    [Fact]
    public void Nothing_of_a_text_without_marks_is_lost()
    {
        const string Text = "A [ b ] c ` d \n\n [e, 5] 12] [12a] [ 1 2 ] \u00A0 end ";

        Assert.Equal((Text, ""), Parse(Text.Select(letter => letter.ToString())));
    }

    private static (string Text, string Marks) Parse(IEnumerable<string> pieces)
    {
        var parser = new CitationParser(3);
        var parts = pieces.SelectMany(parser.Read).ToList().Concat(parser.End()).ToList();
        var text = string.Concat(parts.OfType<AnswerPart.Text>().Select(part => part.Value));
        Assert.Equal(text, parser.Answer);
        return (text, string.Join('|', parts.OfType<AnswerPart.Mark>().Select(mark => $"{mark.Number}:{text.Substring(mark.ClaimStart, mark.ClaimLength)}")));
    }
}
