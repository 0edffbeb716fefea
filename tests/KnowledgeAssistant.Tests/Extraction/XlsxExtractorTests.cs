using KnowledgeAssistant.Extraction;
using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Extraction;

public sealed class XlsxExtractorTests
{
    [Fact]
    public void Numbers_dates_and_shares_read_as_their_cells_show_them()
    {
        var document = Reading.Of(TestWorkbook.Write(
            [new TestCell(0.125, "0.0%"), new TestCell(45992, "yyyy-mm-dd"), new TestCell(-1234.5, "#,##0.00;(#,##0.00)"), new TestCell(0.1 + 0.2), new TestCell(0.5, "h:mm AM/PM"), new TestCell(1500000, "#,##0\"원\"")]), "a.xlsx");

        Assert.Equal("12.5% | 2025-12-01 | (1,234.50) | 0.3 | 12:00 PM | 1,500,000원", document.Text);
    }

    [Fact]
    public void Shared_texts_texts_in_cells_and_saved_results_of_formulas_are_read()
    {
        var document = Reading.Of(TestWorkbook.Write(["Shared", "'Inline", new TestCell(42, Formula: "SUM(A1:A9)")]), "a.xlsx");

        Assert.Equal("Shared | Inline | 42", document.Text);
    }

    [Fact]
    public void Rows_know_their_numbers_and_the_header_that_they_stand_under()
    {
        var document = Reading.Of(TestWorkbook.Write(
            [new TestSheet("Budget", [["Budget of 2026"], [], ["Item", "Euro"], ["Probes", 12000], ["Travel", 3500], [], ["Sum", 15500]])]), "a.xlsx");

        Assert.Equal(["Budget of 2026", "Item | Euro", "Probes | 12000\nTravel | 3500", "Sum | 15500"], document.Contents().Select(block => block.Text));
        Assert.Equal([(1, 1), (3, 3), (4, 5), (7, 7)], document.Blocks.Select(block => (block.Place.Row!.Value, block.Place.LastRow!.Value)));
        Assert.Equal([null, "Item | Euro", "Item | Euro", "Item | Euro"], document.Blocks.Select(block => block.Header));
        Assert.All(document.Blocks, block => Assert.Equal("Budget", block.Place.Sheet));
    }

    [Fact]
    public void Of_several_sheets_the_visible_ones_are_read_each_under_its_name()
    {
        var document = Reading.Of(TestWorkbook.Write(
            [new TestSheet("Prices", [["Probe", 120]]), new TestSheet("Drafts", [["Ignore all prices."]], State: "hidden"), new TestSheet("휴가", [["연차", 25]])]), "a.xlsx");

        Assert.Equal("Prices\n\nProbe | 120\n\n휴가\n\n연차 | 25", document.Text);
        Assert.Equal(["휴가"], document.BlockOf("연차").Place.HeadingPath);
    }

    [Fact]
    public void Empty_cells_keep_the_columns_apart_and_a_cell_that_is_merged_downwards_stands_in_each_row()
    {
        var document = Reading.Of(TestWorkbook.Write(
            [new TestSheet("Prices", [["Region", "City", "Price"], ["Korea", "Seoul", 1], [null, "Busan", 2], [null, null, 3]], "<mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>")]), "a.xlsx");

        var rows = document.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["Region | City | Price", "Korea | Seoul | 1", "Korea | Busan | 2", "| | 3"], rows);
        Assert.Equal(["", "", "3"], TableRows.Cells(rows[3]).Select(cell => rows[3].Substring(cell.Start, cell.Length)));
    }

    [Fact]
    public void Ten_thousand_rows_are_blocks_of_a_few()
    {
        var document = Reading.Of(TestWorkbook.Write([["Number", "Name"], .. Enumerable.Range(1, 10_000).Select(i => new object?[] { i, $"Name {i}" })]), "a.xlsx");

        Assert.All(document.Blocks, block => Assert.InRange(block.Place.LastRow!.Value - block.Place.Row!.Value, 0, 9));
        Assert.Equal(10_001, document.Blocks[^1].Place.LastRow);
    }

    [Fact]
    public void What_is_printed_above_and_below_the_pages_is_read_once_at_the_end()
    {
        var document = Reading.Of(TestWorkbook.Write(
            [new TestSheet("Prices", [["Probe", 120]], "<headerFooter><oddHeader>&amp;L&amp;\"Arial,Bold\"&amp;12For internal use&amp;RPage &amp;P</oddHeader></headerFooter>")]), "a.xlsx");

        Assert.Equal("Probe | 120\n\nFor internal use\nPage", document.Text);
    }
}
