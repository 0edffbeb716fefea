using KnowledgeAssistant.Extraction;
using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Extraction;

public sealed class PdfStructureTests
{
    private const string Long = "Everyone who works here has twenty-five days of leave in every year of work, and may carry five of them over into the next.";

    [Fact]
    public void Every_block_knows_its_page_and_the_headings_above_it()
    {
        var document = Reading.Of(TestDocuments.Pdf($"# Leave\n\n{Long}\n\n## Carry-over\n\nFive days at most.", "Still of the carry-over.\n\n# Travel\n\nMeals are paid."), "a.pdf");

        Assert.Equal(2, document.PageCount);
        Assert.Equal((1, "Leave"), Where(document, "Everyone"));
        Assert.Equal((1, "Leave/Carry-over"), Where(document, "Five days"));
        Assert.Equal((2, "Leave/Carry-over"), Where(document, "Still of"));
        Assert.Equal((2, "Travel"), Where(document, "Meals"));
        Assert.Equal([(BlockKind.Heading, 1), (BlockKind.Heading, 2), (BlockKind.Heading, 1)],
            document.Blocks.Where(block => block.HeadingLevel > 0).Select(block => (block.Kind, block.HeadingLevel)));
    }

    [Fact]
    public void Lines_of_a_paragraph_become_one_line_and_paragraphs_stay_apart()
    {
        var document = Reading.Of(TestDocuments.Pdf($"{Long}\n\n{Long}"), "a.pdf");

        Assert.Equal([(BlockKind.Paragraph, Long), (BlockKind.Paragraph, Long)], document.Contents());
    }

    [Fact]
    public void A_word_that_a_line_end_cuts_is_whole_again_but_keeps_a_hyphen_that_is_its_own()
    {
        using var sheet = new PdfSheet();
        sheet.Lines(72, 100, "The long-term plan is written for the whole of the organi-", "sation, it is read again in every year that follows. A long-", "term plan needs patience.");

        var text = Reading.Of(sheet.Build(), "a.pdf").Text;

        Assert.Contains("organisation, it", text, StringComparison.Ordinal);
        Assert.Contains("A long-term plan", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_that_end_on_purpose_keep_their_end()
    {
        using var sheet = new PdfSheet();
        sheet.Lines(72, 100, "Main Street 4", "Third floor", "Springfield").Lines(72, 300, Long);

        Assert.Contains((BlockKind.Paragraph, "Main Street 4\nThird floor\nSpringfield"), Reading.Of(sheet.Build(), "a.pdf").Contents());
    }

    [Fact]
    public void Columns_are_read_one_after_the_other_below_the_title_that_spans_them()
    {
        using var sheet = new PdfSheet();
        sheet.Lines(180, 80, 20, true, "The title spans both columns")
            .Lines(72, 120, "In the first column we tell of apples", "and how they grow on the trees that", "stand in the orchard behind the house", "until they are ripe in early autumn.")
            .Lines(310, 124, "In the second column we tell of pears", "and how they are kept in the cellar", "on wooden shelves, away from all light", "until the first days of the new year.");

        var document = Reading.Of(sheet.Build(), "a.pdf");

        Assert.Equal(
            [
                "The title spans both columns",
                "In the first column we tell of apples and how they grow on the trees that stand in the orchard behind the house until they are ripe in early autumn.",
                "In the second column we tell of pears and how they are kept in the cellar on wooden shelves, away from all light until the first days of the new year.",
            ],
            document.Contents().Select(block => block.Text));
    }

    [Fact]
    public void Items_of_a_list_are_lines_of_one_block()
    {
        using var sheet = new PdfSheet();
        sheet.Lines(72, 100, "Bring these things:")
            .Lines(72, 124, "1.", "2.", "", "3.")
            .Lines(90, 124, "A passport that is valid for at least six months after the day on which you travel,", "with a copy.", "", "A charger.");
        var numbered = Reading.Of(sheet.Build(), "a.pdf");

        Assert.Equal(
            [(BlockKind.Paragraph, "Bring these things:"),
             (BlockKind.List, "1. A passport that is valid for at least six months after the day on which you travel,\n2. with a copy.\n3. A charger.")],
            numbered.Contents());
    }

    [Fact]
    public void Rows_of_a_table_are_lines_and_the_sign_of_an_amount_stays_with_it()
    {
        using var sheet = new PdfSheet();
        sheet.Lines(72, 100, "Products", "Services", "Total").Lines(300, 100, "$", "", "$").Lines(320, 100, "200", "100", "300").Lines(420, 100, "180", "90", "270");

        Assert.Equal([(BlockKind.Table, "Products | $ 200 | 180\nServices | 100 | 90\nTotal | $ 300 | 270")], Reading.Of(sheet.Build(), "a.pdf").Contents());
    }

    [Fact]
    public void A_cell_of_several_lines_stays_with_its_row()
    {
        using var sheet = new PdfSheet();
        sheet.Lines(72, 100, "Name", "Kim", "", "", "Lee").Lines(150, 100, "Age", "53", "", "", "56").Lines(200, 100, "Position",
            "Head of the office since January of the year before last, before", "that an adviser to several of the larger companies of the country", "and a member of their boards.", "Head of the workshop.");

        Assert.Equal(
            [(BlockKind.Table,
                "Name | Age | Position\n"
                + "Kim | 53 | Head of the office since January of the year before last, before that an adviser to several of the larger companies of the country and a member of their boards.\n"
                + "Lee | 56 | Head of the workshop.")],
            Reading.Of(sheet.Build(), "a.pdf").Contents());
    }

    [Fact]
    public void Dots_that_lead_to_a_page_number_are_no_text()
    {
        using var sheet = new PdfSheet();
        sheet.Lines(72, 100, "Leave ..............................................", "Travel . . . . . . . . . . . . . . . . . . . . . . . . .").Lines(400, 100, "4", "17");

        Assert.Equal([(BlockKind.Table, "Leave | 4\nTravel | 17")], Reading.Of(sheet.Build(), "a.pdf").Contents());
    }

    [Fact]
    public void The_outline_of_a_document_says_what_is_a_heading_and_how_deep()
    {
        using var sheet = new PdfSheet();
        sheet.Lines(72, 100, "Leave").Lines(72, 140, "Carry-over").Lines(72, 180, Long).Outline(("Leave", 0, 1), ("Carry-over", 1, 1));

        var document = Reading.Of(sheet.Build(), "a.pdf");

        Assert.Equal(["Leave", "Carry-over"], document.BlockOf("Everyone").Place.HeadingPath);
    }

    [Fact]
    public void Headers_and_page_numbers_that_repeat_are_left_out_and_the_rest_of_the_edges_stays()
    {
        using var sheet = new PdfSheet();
        for (var page = 1; page <= 5; page++)
        {
            if (page > 1)
                sheet.NextPage();
            sheet.Lines(72, 40, "Handbook of the company").Lines(72, 64, $"The first line of part {"ABCDE"[page - 1]} stands high.").Lines(290, 810, $"{page + 10}");
        }

        var document = Reading.Of(sheet.Build(), "a.pdf");

        Assert.Equal("ABCDE".Select(part => $"The first line of part {part} stands high."), document.Contents().Select(block => block.Text));
    }

    [Fact]
    public void A_number_at_the_foot_that_does_not_count_the_pages_stays()
    {
        using var sheet = new PdfSheet();
        foreach (var total in new[] { "120", "4711", "88" })
            sheet.Lines(72, 100, $"Sales of the month.").Lines(72, 810, total).NextPage();

        Assert.Contains("4711", Reading.Of(sheet.Build(), "a.pdf").Text, StringComparison.Ordinal);
    }

    private static (int?, string) Where(ExtractedDocument document, string text) =>
        document.BlockOf(text).Place is var place ? (place.Page, string.Join('/', place.HeadingPath)) : default;
}
