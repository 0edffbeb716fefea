using KnowledgeAssistant.Extraction;

namespace KnowledgeAssistant.Web.Collections;

/// <summary>Blocks of a reading text that are shown together: those of a page or slide, rows under one header, or some that follow each other.</summary>
/// <param name="Blocks">The blocks, at least one.</param>
public sealed record ReadingPart(IReadOnlyList<PlacedBlock> Blocks)
{
    // A row is drawn with all its cells.
    private const int WeightOfRow = 6;

    /// <summary>Where it begins.</summary>
    public Place Place => Blocks[0].Place;

    /// <summary>Cuts blocks into parts.</summary>
    /// <param name="blocks">The blocks, in reading order.</param>
    /// <param name="most">How many blocks a part may have where the format has neither pages nor slides.</param>
    public static IEnumerable<ReadingPart> Split(IReadOnlyList<PlacedBlock> blocks, int most)
    {
        var from = 0;
        for (var i = 1; i <= blocks.Count; i++)
        {
            var isFull = blocks[from].Place is { Page: null, Slide: null } && i - from == most;
            if (i < blocks.Count && IsTogether(blocks[from], blocks[i]) && !isFull)
                continue;

            yield return new ReadingPart([.. blocks.Skip(from).Take(i - from)]);
            from = i;
        }
    }

    /// <summary>How much a block takes to be drawn, in paragraphs.</summary>
    public static int WeightOf(PlacedBlock block) => block.Place is { Row: { } row, LastRow: { } last } ? WeightOfRow * (last - row + 1) : 1;

    private static bool IsTogether(PlacedBlock one, PlacedBlock other) =>
        one.Place.Page == other.Place.Page && one.Place.Slide == other.Place.Slide && one.Place.Sheet == other.Place.Sheet
        && one.Place.Row is null == other.Place.Row is null && (one.Place.Row is null || one.Header == other.Header);
}
