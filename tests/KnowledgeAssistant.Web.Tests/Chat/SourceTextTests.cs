using Bunit;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Extraction;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Chat;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Chat;

public sealed class SourceTextTests
{
    [Fact]
    public async Task Of_a_long_document_the_neighbourhood_of_the_quote_is_shown_and_more_on_demand()
    {
        await using var ui = new UiContext();
        var source = Render(ui, Reading([.. Enumerable.Range(0, 300).Select(i => Paragraph($"Paragraph {i:000}."))]), "Paragraph 150.");
        Assert.Equal(("Paragraph 125.", "Paragraph 175."), Ends(source));

        source.FindAll("button").Single(button => button.TextContent == "Earlier text").Click();
        Assert.Equal(("Paragraph 025.", "Paragraph 175."), Ends(source));

        source.FindAll("button").Single(button => button.TextContent == "Earlier text").Click();
        source.FindAll("button").Single(button => button.TextContent == "Later text").Click();
        Assert.Equal(("Paragraph 000.", "Paragraph 275."), Ends(source));
        Assert.Equal(["Later text"], source.FindAll("button").Select(button => button.TextContent));

        source.Find("button").Click();
        Assert.Equal(("Paragraph 000.", "Paragraph 299."), Ends(source));
        Assert.Empty(source.FindAll("button"));
        Assert.Equal("Paragraph 150.", Marked(source));
    }

    [Fact]
    public async Task A_quote_in_the_middle_of_a_paragraph_is_marked_exactly()
    {
        await using var ui = new UiContext();

        var source = Render(ui, Reading(Paragraph("Before it. The quote itself. After it.")), "The quote itself.");

        Assert.Equal("The quote itself.", Marked(source));
        Assert.Equal("Before it. The quote itself. After it.", source.Find("p").TextContent);
    }

    [Fact]
    public async Task A_quote_over_several_blocks_is_marked_in_each_of_them()
    {
        await using var ui = new UiContext();

        var source = Render(ui, Reading(Paragraph("One. Two starts"), Paragraph("goes on"), Paragraph("and ends. Three.")), "Two starts\n\ngoes on\n\nand ends.");

        Assert.Equal(["Two starts", "goes on", "and ends."], source.FindAll("mark").Select(mark => mark.TextContent));
    }

    [Fact]
    public async Task A_quote_in_a_cell_of_a_table_is_marked_in_its_cell_only()
    {
        await using var ui = new UiContext();

        var source = Render(ui, Reading(new Block(BlockKind.Table, "Kind | Days\nAnnual | 25\nSick | 10", new Place([]))), "25");

        Assert.Equal(["Kind", "Days", "Annual", "25", "Sick", "10"], source.FindAll("td").Select(cell => cell.TextContent));
        Assert.Equal("25", Assert.Single(source.FindAll("td mark")).TextContent);
    }

    [Fact]
    public async Task A_quoted_row_of_a_table_is_marked_in_all_its_cells()
    {
        await using var ui = new UiContext();

        var source = Render(ui, Reading(new Block(BlockKind.Table, "Kind | Days\nAnnual | 25\nSick | 10", new Place([]))), "Annual | 25");

        Assert.Equal(["Annual", "25"], source.FindAll("td mark").Select(mark => mark.TextContent));
    }

    [Fact]
    public async Task Rows_of_a_sheet_are_a_table_with_their_numbers_under_their_header_and_the_cited_ones_are_marked()
    {
        await using var ui = new UiContext();
        Block Rows(int first, int last, string text) => new(BlockKind.Table, text, new Place(["Prices"], Sheet: "Prices", Row: first, LastRow: last), Header: "Item | Price");

        var source = Render(ui, Reading(Rows(3, 3, "Item | Price"), Rows(4, 5, "Probe | 120\n | 15"), Rows(7, 7, "Case | 9")), "Case | 9");

        Assert.Equal("Sheet Prices", source.Find(".reading-place").TextContent);
        Assert.Equal(["3", "Item", "Price"], source.FindAll("thead th").Select(cell => cell.TextContent));
        Assert.Equal(["4", "5", "7"], source.FindAll("tbody th").Select(cell => cell.TextContent));
        Assert.Equal(["Probe", "120", "", "15", "Case", "9"], source.FindAll("td").Select(cell => cell.TextContent));
        Assert.Equal("7", Assert.Single(source.FindAll("tr.cited th")).TextContent);
        Assert.Equal(["Case", "9"], source.FindAll("td mark").Select(mark => mark.TextContent));
    }

    [Fact]
    public async Task Of_a_long_sheet_only_the_rows_around_the_cited_one_are_shown()
    {
        await using var ui = new UiContext();
        var rows = Enumerable.Range(0, 1000).Select(i => new Block(BlockKind.Table, string.Join('\n', Enumerable.Range(2 + i * 10, 10).Select(row => $"Name {row} | {row}")), new Place([], Row: 2 + i * 10, LastRow: 11 + i * 10), Header: "Name | Number"));

        var source = Render(ui, Reading([new Block(BlockKind.Table, "Name | Number", new Place([], Row: 1, LastRow: 1), Header: "Name | Number"), .. rows]), "Name 5000 | 5000");

        Assert.InRange(source.FindAll("tbody tr").Count, 10, 60);
        Assert.Equal(["Row", "Name", "Number"], source.FindAll("thead th").Select(cell => cell.TextContent));
        Assert.Equal("5,000", source.Find("tr.cited th").TextContent);
    }

    [Fact]
    public async Task A_slide_is_a_card_with_its_number_and_its_notes_apart()
    {
        await using var ui = new UiContext();
        Block On(int slide, BlockKind kind, string text) => new(kind, text, new Place(["Plan"], Slide: slide), kind == BlockKind.Heading ? 1 : 0);

        var source = Render(ui, Reading(On(1, BlockKind.Heading, "Plan"), On(1, BlockKind.Paragraph, "Two probes."), On(1, BlockKind.Note, "Speak slowly."), On(2, BlockKind.Paragraph, "Next.")), "Speak slowly.");

        Assert.Equal(["Slide 1", "Slide 2"], source.FindAll(".slide").Select(slide => slide.GetAttribute("aria-label")));
        Assert.Equal("Speak slowly.", source.Find(".slide .slide-notes mark").TextContent);
        Assert.Equal("Plan", source.Find(".slide h2").TextContent);
    }

    [Fact]
    public async Task A_quote_in_an_item_of_a_list_is_marked_in_its_item_only()
    {
        await using var ui = new UiContext();

        var source = Render(ui, Reading(new Block(BlockKind.List, "Passport\nTicket and visa\nMoney", new Place([]))), "Ticket");

        Assert.Equal(["Passport", "Ticket and visa", "Money"], source.FindAll("li").Select(item => item.TextContent));
        Assert.Equal("Ticket", Assert.Single(source.FindAll("mark")).TextContent);
    }

    [Fact]
    public async Task Headings_and_code_are_what_they_are_and_text_is_only_ever_text()
    {
        await using var ui = new UiContext();

        var source = Render(ui, Reading(
            new Block(BlockKind.Heading, "Leave", new Place(["Leave"]), 1),
            new Block(BlockKind.Heading, "Annual", new Place(["Leave", "Annual"]), 2),
            new Block(BlockKind.Code, "a  <b>\n  c", new Place([]))), "<b>");

        Assert.Equal(("Leave", "Annual"), (source.Find("h2").TextContent, source.Find("h3").TextContent));
        Assert.Equal("a  <b>\n  c", source.Find("pre").TextContent);
        Assert.Equal("<b>", Marked(source));
    }

    [Fact]
    public async Task Where_a_page_begins_its_number_is_said_once()
    {
        await using var ui = new UiContext();

        var source = Render(ui, Reading([.. Enumerable.Range(0, 6).Select(i => new Block(BlockKind.Paragraph, $"Paragraph {i}.", new Place([], 7 + i / 3)))]), "Paragraph 4.");

        Assert.Equal(["Page 7", "Page 8"], source.FindAll(".reading-place").Select(place => place.TextContent));
    }

    private static Block Paragraph(string text) => new(BlockKind.Paragraph, text, new Place([]));

    private static ReadingView Reading(params Block[] blocks)
    {
        var extracted = ExtractedDocument.Join(blocks, "markdown", null);
        return new ReadingView(Guid.NewGuid(), Guid.Empty, "Handbook", Guid.Empty, "leave.md", 1, true, null, extracted.Format, null, "en", true, extracted.Text, extracted.Blocks);
    }

    private static IRenderedComponent<SourceText> Render(UiContext ui, ReadingView reading, string quote) => ui.Render<SourceText>(parameters => parameters
        .Add(source => source.View, reading)
        .Add(source => source.Start, reading.Text.IndexOf(quote, StringComparison.Ordinal))
        .Add(source => source.Length, quote.Length));

    private static string Marked(IRenderedComponent<SourceText> source) => string.Concat(source.FindAll("mark").Select(mark => mark.TextContent));

    private static (string First, string Last) Ends(IRenderedComponent<SourceText> source)
    {
        var paragraphs = source.FindAll("article > p");
        return (paragraphs[0].TextContent, paragraphs[^1].TextContent);
    }
}
