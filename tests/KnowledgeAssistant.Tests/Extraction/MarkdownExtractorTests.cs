using KnowledgeAssistant.Extraction;
using Xunit;

namespace KnowledgeAssistant.Tests.Extraction;

public sealed class MarkdownExtractorTests
{
    [Fact]
    public void Headings_lead_to_what_stands_below_them()
    {
        var document = Reading.Of("# Leave\nEveryone has 25 days.\n\nCarry-over\n---\nFive days at most.\n\n# Travel\nMeals.", "a.md");

        Assert.Equal(["Leave", "Carry-over"], document.BlockOf("Five days").Place.HeadingPath);
        Assert.Equal(["Travel"], document.BlockOf("Meals").Place.HeadingPath);
    }

    [Fact]
    public void A_paragraph_written_as_a_heading_is_shortened_in_the_path_only()
    {
        var heading = string.Join(' ', Enumerable.Repeat("leave", 1000));

        var document = Reading.Of($"# {heading}\n\nEveryone has 25 days.", "a.md");

        Assert.Equal(heading, document.Contents().First().Text);
        var path = Assert.Single(document.BlockOf("Everyone").Place.HeadingPath);
        Assert.Equal(heading[..199] + "…", path);
    }

    [Fact]
    public void Lists_tables_and_code_keep_their_lines()
    {
        var document = Reading.Of("- First\n- Second\n\n| Country | Days |\n|---|---|\n| Korea | 15 |\n\n```\na\n  b\n```\n", "a.md");

        Assert.Equal(
            [(BlockKind.List, "• First\n• Second"), (BlockKind.Table, "Country | Days\nKorea | 15"), (BlockKind.Code, "a\n  b")],
            document.Contents());
    }

    [Theory]
    [InlineData("Everyone has **25** `days`.")]
    [InlineData("Everyone has [25 days](javascript:steal()).")]
    [InlineData("Everyone has [25 days][1].\n\n[1]: https://example.test/x")]
    [InlineData("Everyone has <b onclick=\"steal()\">25</b> days.")]
    [InlineData("---\ntitle: steal()\n---\nEveryone has 25 days.")]
    public void Marks_and_targets_are_not_part_of_the_text(string markdown)
    {
        Assert.Equal("Everyone has 25 days.", Reading.Of(markdown, "a.md").Text);
    }

    [Fact]
    public void A_script_is_not_read()
    {
        Assert.Equal("Before.\n\nAfter.", Reading.Of("Before.\n\n<script>\nsteal()\n</script>\n\nAfter.", "a.md").Text);
    }

    [Fact]
    public void Marks_nested_without_end_are_read_as_text()
    {
        Assert.Contains("Deep.", Reading.Of(string.Concat(Enumerable.Repeat("> ", 5_000)) + "Deep.", "a.md").Text, StringComparison.Ordinal);
    }
}
