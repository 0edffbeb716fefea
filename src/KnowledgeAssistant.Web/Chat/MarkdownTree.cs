using Markdig.Extensions.Tables;
using Markdig.Helpers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace KnowledgeAssistant.Web.Chat;

/// <summary>What happens to parsed Markdown before it is written as HTML.</summary>
internal static class MarkdownTree
{
    private const int HighestHeading = 3;
    private const int LowestHeading = 6;

    /// <summary>The classes that a table's cells may carry.</summary>
    public static readonly IReadOnlyList<string> CellClasses = ["cell-center", "cell-end"];

    /// <summary>Lowers headings, turns images into their words and alignment into classes.</summary>
    public static void Tame(MarkdownDocument document)
    {
        foreach (var heading in document.Descendants<HeadingBlock>())
            heading.Level = Math.Clamp(heading.Level + HighestHeading - 1, HighestHeading, LowestHeading);

        foreach (var image in document.Descendants<LinkInline>().Where(link => link.IsImage).ToList())
            image.ReplaceBy(new LiteralInline(Words(image)) { Span = image.Span }, copyChildren: false);

        foreach (var table in document.Descendants<Table>())
            Align(table);
    }

    /// <summary>
    /// Puts the marks of the claims into the parsed text. Marks in the source would change what the source means: a
    /// character behind <c>**</c> decides whether it closes.
    /// </summary>
    /// <returns>By top-level block, the claims that no text of it could take, because they lie in code or markup only.</returns>
    public static ILookup<Block, int> Mark(MarkdownDocument document, IReadOnlyList<CitedClaim> claims)
    {
        var leaves = claims.Count == 0 ? [] : document.Descendants<LeafInline>().Where(leaf => leaf is not LineBreakInline).OrderBy(leaf => leaf.Span.Start).ToList();
        var marks = new List<(LeafInline Leaf, int Offset, bool IsEnd, int Claim)>();
        var loose = new List<(Block Block, int Claim)>();
        for (var i = 0; i < claims.Count; i++)
        {
            var claim = claims[i];
            var inside = leaves.Where(leaf => leaf.Span.Start < claim.End && leaf.Span.End >= claim.Start).ToList();
            if (inside.Count > 0)
            {
                marks.Add((inside[0], claim.Start - inside[0].Span.Start, false, i));
                marks.Add((inside[^1], claim.End - inside[^1].Span.Start, true, i));
            }
            else if (document.LastOrDefault(block => block.Span.Start < Math.Max(claim.End, 1)) is { } block)
            {
                loose.Add((block, i));
            }
        }

        foreach (var leaf in marks.GroupBy(mark => mark.Leaf))
            Insert(leaf.Key, [.. leaf.Select(mark => (mark.Offset, mark.IsEnd, mark.Claim))]);
        return loose.ToLookup(entry => entry.Block, entry => entry.Claim);
    }

    /// <summary>The words of a part without its markup.</summary>
    public static string Words(ContainerInline inline) => string.Concat(inline.Descendants<LeafInline>().Select(leaf => leaf switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        _ => "",
    }));

    private static void Insert(LeafInline leaf, IReadOnlyList<(int Offset, bool IsEnd, int Claim)> marks)
    {
        // The backslash of an escaped first letter is in the source only.
        var escaped = leaf is LiteralInline { IsFirstCharacterEscaped: true } ? 1 : 0;
        if (leaf is not LiteralInline literal || literal.Content.Length + escaped != literal.Span.Length)
        {
            // Code, an address, an entity: one thing that is claimed whole.
            foreach (var (_, isEnd, claim) in marks)
            {
                if (isEnd)
                    leaf.InsertAfter(new LiteralInline(ClaimMarks.Of(claim, isEnd)));
                else
                    leaf.InsertBefore(new LiteralInline(ClaimMarks.Of(claim, isEnd)));
            }

            return;
        }

        // From the back, so that offsets stay true; at one place a claim ends before the next one starts.
        var text = literal.Content.ToString();
        foreach (var (offset, isEnd, claim) in marks.OrderByDescending(mark => mark.Offset).ThenBy(mark => mark.IsEnd).ThenByDescending(mark => mark.Claim))
            text = text.Insert(Math.Clamp(offset - escaped, 0, literal.Content.Length), ClaimMarks.Of(claim, isEnd));
        literal.Content = new StringSlice(text);
    }

    private static void Align(Table table)
    {
        foreach (var cell in table.OfType<TableRow>().SelectMany(row => row.OfType<TableCell>().Select((cell, index) => (cell, index))))
        {
            var column = cell.cell.ColumnIndex >= 0 ? cell.cell.ColumnIndex : cell.index;
            var alignment = column < table.ColumnDefinitions.Count ? table.ColumnDefinitions[column].Alignment : null;
            if (alignment is TableColumnAlign.Center or TableColumnAlign.Right)
                cell.cell.GetAttributes().AddClass(CellClasses[alignment is TableColumnAlign.Center ? 0 : 1]);
        }

        // What is left would be written as inline style.
        foreach (var column in table.ColumnDefinitions)
            (column.Alignment, column.Width) = (null, 0);
    }
}
