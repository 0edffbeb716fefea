using System.Text;
using KnowledgeAssistant.Extraction;
using Xunit;

namespace KnowledgeAssistant.Tests.Extraction;

public sealed class CsvExtractorTests
{
    [Theory]
    [InlineData("Item,Price\nProbe,120\nCase,15")]
    [InlineData("Item;Price\r\nProbe;120\r\nCase;15\r\n")]
    [InlineData("Item\tPrice\nProbe\t120\nCase\t15")]
    [InlineData("sep=|\nItem|Price\nProbe|120\nCase|15")]
    [InlineData("\"Item\",\"Price\"\n\"Probe\",\"120\"\n\"Case\",\"15\"")]
    public void Whatever_separates_the_values_is_found(string file)
    {
        var document = Reading.Of(file, "prices.csv");

        Assert.Equal("Item | Price\n\nProbe | 120\nCase | 15", document.Text);
        Assert.Equal("Item | Price", document.BlockOf("Probe").Header);
    }

    [Theory]
    [InlineData("sep= \n")]
    [InlineData("sep=\"\n")]
    public void A_separator_that_cannot_be_one_is_not_believed(string first)
    {
        var document = Reading.Of(first + "Item,Price\nProbe,120\nCase,15", "prices.csv");

        Assert.Contains("Probe | 120", document.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Commas_quotes_and_line_ends_inside_quotes_belong_to_the_value()
    {
        var document = Reading.Of("Name,Note\n\"Kim, Minji\",\"says \"\"yes\"\"\nand no\"\nLee,none", "notes.csv");

        Assert.Equal("Kim, Minji | says \"yes\" and no\nLee | none", document.TextOf(document.Blocks[1]));
        Assert.Equal((2, 3), (document.Blocks[1].Place.Row, document.Blocks[1].Place.LastRow));
    }

    [Fact]
    public void Korean_in_the_charset_of_older_programs_is_read()
    {
        var file = Encoding.GetEncoding(949).GetBytes("이름,부서\n김민지,연구소\n이도윤,고객지원\n");

        Assert.Equal("이름 | 부서\n\n김민지 | 연구소\n이도윤 | 고객지원", Reading.Of(file, "직원.csv").Text);
    }

    [Fact]
    public void A_file_without_a_header_has_none()
    {
        var document = Reading.Of("1,2,3\n4,5,6", "numbers.csv");

        Assert.Equal([null], document.Blocks.Select(block => block.Header));
    }

    [Fact]
    public void A_formula_stays_the_text_that_it_is()
    {
        Assert.Equal("=HYPERLINK(\"http://example.com\") | +1", Reading.Of("\"=HYPERLINK(\"\"http://example.com\"\")\",+1", "a.csv").Text);
    }

    [Fact]
    public void A_quote_that_is_never_closed_ends_in_an_outcome()
    {
        Assert.Equal(ExtractionFailure.Damaged, Reading.FailureOf(Encoding.UTF8.GetBytes("a,\"" + string.Concat(Enumerable.Repeat("word,word\n", 200_000))), "a.csv"));
    }
}
