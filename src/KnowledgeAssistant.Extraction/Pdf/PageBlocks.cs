namespace KnowledgeAssistant.Extraction.Pdf;

/// <summary>Turns the rows of a page into blocks. Used for one page.</summary>
internal sealed class PageBlocks(PageText page, PdfStyles styles, PdfOutline outline, HyphenatedWords hyphenated, HeadingTrail trail)
{
    private readonly BlockText _text = new(page, hyphenated);
    private readonly List<IReadOnlyList<TextRow>> _items = [];

    /// <summary>The blocks, in reading order.</summary>
    /// <param name="running">Rows that are left out: headers, footers and page numbers.</param>
    public IEnumerable<Block> Read(IReadOnlySet<TextRow> running)
    {
        var directions = page.Sideways.Prepend([.. page.Rows.Where(row => !running.Contains(row))]);
        return directions.SelectMany(ColumnFinder.Find).SelectMany(Column);
    }

    private IEnumerable<Block> Column(IReadOnlyList<TextRow> rows)
    {
        var finder = new ParagraphFinder(rows);
        var width = rows.Max(row => row.End) - rows.Min(row => row.Start);
        for (var i = 0; i < rows.Count;)
        {
            if (TableFinder.Length(rows, i, width) is > 0 and var length)
            {
                foreach (var block in EndList().Append(Table(rows.Skip(i).Take(length))))
                    yield return block;
                i += length;
                continue;
            }

            var paragraph = new List<TextRow> { rows[i++] };
            var breaks = new List<RowBreak>();
            while (i < rows.Count && finder.Between(paragraph, rows[i]) is not RowBreak.Paragraph and var next && TableFinder.Length(rows, i, width) == 0)
            {
                breaks.Add(next);
                paragraph.Add(rows[i++]);
            }

            foreach (var block in Paragraph(paragraph, breaks))
                yield return block;
        }

        foreach (var block in EndList())
            yield return block;
    }

    private IEnumerable<Block> Paragraph(List<TextRow> rows, List<RowBreak> breaks)
    {
        var whole = string.Join(' ', rows.Select(row => row.Text));
        if (Level(rows, whole) is { } level)
        {
            foreach (var block in EndList())
                yield return block;
            Write(rows, _ => null);
            var (heading, places) = _text.Take();
            yield return trail.Enter(heading, level, page.Number, places);
        }
        else if (ListMark.Begins(rows[0]))
        {
            _items.Add(rows);
        }
        else
        {
            foreach (var block in EndList())
                yield return block;
            Write(rows, i => i > 0 && breaks[i - 1] == RowBreak.Line ? "\n" : null);
            yield return Take(BlockKind.Paragraph);
        }
    }

    private int? Level(List<TextRow> rows, string text)
    {
        if (outline.Level(page.Number, text) is { } level)
        {
            styles.Learn(rows[0], level);
            return level;
        }

        return styles.HeadingLevel(rows, text);
    }

    private IEnumerable<Block> EndList()
    {
        if (_items.Count == 0)
            return [];

        // One number alone opens a paragraph.
        var isList = _items.Count > 1 || ListMark.BeginsWithBullet(_items[0][0]);
        foreach (var item in _items)
            Write(item, i => i > 0 ? null : _text.IsEmpty ? "" : "\n");
        _items.Clear();
        return [Take(isList ? BlockKind.List : BlockKind.Paragraph)];
    }

    private Block Table(IEnumerable<TextRow> rows)
    {
        TextRow? above = null;
        foreach (var row in rows)
        {
            var continues = above is not null && TableFinder.ContinuesCell(above, row);
            var before = continues ? null : "\n";
            foreach (var cell in TableFinder.Cells(row))
            {
                _text.Add(cell, before);
                before = " | ";
            }

            above = continues ? above : row;
        }

        return Take(BlockKind.Table);
    }

    private void Write(IReadOnlyList<TextRow> rows, Func<int, string?> before)
    {
        for (var i = 0; i < rows.Count; i++)
            _text.Add(rows[i].Read(), before(i));
    }

    private Block Take(BlockKind kind)
    {
        var (text, words) = _text.Take();
        return new Block(kind, text, trail.Here(page.Number), 0, words);
    }
}
