using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Extraction;
using KnowledgeAssistant.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace KnowledgeAssistant.Tests.Collections;

public sealed class PageMarksTests
{
    [Fact]
    public void Words_of_a_line_share_a_rectangle_and_another_line_has_its_own()
    {
        var block = Block(0, "one two three", 1, Box(0, 3, 0.10f, 0.10f), Box(4, 3, 0.20f, 0.10f), Box(8, 5, 0.10f, 0.12f));

        var marks = Assert.Single(PageMarks.Of([block], 0, 13));

        Assert.Equal(1, marks.Page);
        Assert.Equal([0.10f, 0.10f, 0.19f, 0.01f, 0.10f, 0.12f, 0.09f, 0.01f], marks.Boxes.Select(number => MathF.Round(number, 4)));
    }

    [Fact]
    public void Cells_of_a_row_that_stand_apart_are_marked_one_by_one()
    {
        var block = Block(0, "one | two", 1, Box(0, 3, 0.1f, 0.1f), Box(6, 3, 0.6f, 0.1f));

        Assert.Equal(8, Assert.Single(PageMarks.Of([block], 0, 9)).Boxes.Count);
    }

    [Fact]
    public void A_quote_that_goes_over_the_end_of_a_page_is_marked_on_both()
    {
        var (first, second) = (Block(0, "one two", 3, Box(0, 3, 0.1f, 0.9f), Box(4, 3, 0.2f, 0.9f)), Block(9, "three four", 4, Box(0, 5, 0.1f, 0.1f), Box(6, 4, 0.2f, 0.1f)));

        var marks = PageMarks.Of([first, second], 4, 10);

        Assert.Equal([3, 4], marks.Select(page => page.Page));
        Assert.Equal([0.2f, 0.1f], marks.Select(page => page.Boxes[0]));
        Assert.All(marks, page => Assert.Equal(4, page.Boxes.Count));
    }

    [Fact]
    public async Task Nobody_learns_where_the_words_of_a_document_stand_that_she_may_not_read()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, other) = (await world.PersonAsync("owner"), await world.PersonAsync("other"));
        await world.UploadAsync(owner, await world.CollectionAsync(owner), "plan.pdf", TestDocuments.Pdf("The plan has two steps."));
        await world.IngestAsync();
        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        var version = await db.DocumentVersions.SingleAsync(world.Cancel);
        var library = world.Get<DocumentLibrary>();

        Assert.Single(Assert.Single(await library.FindMarksAsync(owner, version.Id, [(0, 8)], world.Cancel)));
        Assert.Empty(Assert.Single(await library.FindMarksAsync(other, version.Id, [(0, 8)], world.Cancel)));
        Assert.Empty(Assert.Single(await library.FindMarksAsync(owner, Guid.NewGuid(), [(0, 8)], world.Cancel)));
    }

    private static PlacedBlock Block(int start, string text, int page, params WordBox[] words) => new(start, text.Length, BlockKind.Paragraph, 0, new Place([], page), words);

    private static WordBox Box(int start, int length, float left, float top) => new(start, length, left, top, 0.09f, 0.01f);
}
