using KnowledgeAssistant.Extraction;
using Xunit;

namespace KnowledgeAssistant.Tests.Extraction;

public sealed class PdfWordsTests
{
    [Theory]
    [InlineData(0, 100, 200)]
    [InlineData(90, 642, 100)]
    [InlineData(180, 495, 642)]
    [InlineData(270, 200, 495)]
    public void The_rectangle_of_a_word_is_where_it_is_drawn_also_on_a_page_that_is_turned(int degrees, double x, double y)
    {
        using var sheet = new PdfSheet();
        sheet.Lines(100, 200, 12, false, "Invoice total").Turned(degrees);
        var (width, height) = degrees % 180 == 0 ? (PdfSheet.Width, PdfSheet.Height) : (PdfSheet.Height, PdfSheet.Width);

        var document = Reading.Of(sheet.Build(), "a.pdf");

        // The baseline of the first letter, and a point within it.
        var word = WordsOf(document)["Invoice"];
        Assert.Equal(x / width, degrees switch { 90 => word.Left + word.Width, 180 => word.Left + word.Width, _ => word.Left }, 0.02);
        Assert.Equal(y / height, degrees switch { 90 => word.Top, 180 => word.Top, _ => word.Top + word.Height }, 0.02);
        var (across, along) = degrees % 180 == 0 ? (word.Height * height, word.Width * width) : (word.Width * width, word.Height * height);
        Assert.InRange(across, 8, 18);
        Assert.InRange(along, 30, 50);
    }

    [Fact]
    public void Words_of_one_line_follow_each_other_without_overlap()
    {
        using var sheet = new PdfSheet();
        sheet.Lines(72, 100, "one two three");

        var words = WordsOf(Reading.Of(sheet.Build(), "a.pdf"));

        Assert.True(words["one"].Left + words["one"].Width < words["two"].Left);
        Assert.True(words["two"].Left + words["two"].Width < words["three"].Left);
    }

    [Fact]
    public void Both_parts_of_a_word_that_a_line_end_cuts_have_their_rectangles()
    {
        using var sheet = new PdfSheet();
        sheet.Lines(72, 100, "This line is long enough to reach to the far end of its col-", "umn.");
        var document = Reading.Of(sheet.Build(), "a.pdf");

        var block = document.BlockOf("column.");
        var parts = block.Words?.TakeLast(2).ToList() ?? [];

        Assert.Equal(["col", "umn."], parts.Select(part => document.TextOf(block).Substring(part.Start, part.Length)));
        Assert.True(parts[1].Top > parts[0].Top);
    }

    [Fact]
    public void Text_outside_the_page_and_text_drawn_twice_count_once_or_not_at_all()
    {
        using var sheet = new PdfSheet();
        sheet.Lines(72, 100, "Seen").Lines(72, 100, "Seen").Lines(72, -40, "Above").Lines(700, 100, "Beside").Lines(72, 300, 0.4, false, "Too small for eyes");

        Assert.Equal("Seen", Reading.Of(sheet.Build(), "a.pdf").Text);
    }

    [Fact]
    public void Text_that_runs_upwards_is_read_too()
    {
        using var sheet = new PdfSheet();
        sheet.Lines(72, 100, "The page is upright.").NextPage().Lines(72, 100, "The page is turned.").Turned(270);

        var document = Reading.Of(sheet.Build(), "a.pdf");

        Assert.Equal(["The page is upright.", "The page is turned."], document.Contents().Select(block => block.Text));
        Assert.Equal([1, 2], document.Blocks.Select(block => block.Place.Page));
    }

    private static Dictionary<string, WordBox> WordsOf(ExtractedDocument document) => document.Blocks
        .SelectMany(block => (block.Words ?? []).Select(word => (Text: document.TextOf(block).Substring(word.Start, word.Length), Box: word)))
        .ToDictionary(word => word.Text, word => word.Box);
}
