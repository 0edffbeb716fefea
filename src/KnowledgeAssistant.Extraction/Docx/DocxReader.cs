using System.Xml;
using System.Xml.Linq;

namespace KnowledgeAssistant.Extraction.Docx;

/// <summary>Walks a Word document's body, one paragraph or table in memory at a time. Used for one document.</summary>
internal sealed class DocxReader(DocxParts package)
{
    private const int DeepestNesting = 20;

    private readonly DocxStyles _styles = new(package.Part("styles"));
    private readonly DocxNumbering _numbering = new(package.Part("numbering"));
    private readonly DocxNotes _notes = new(package);
    private readonly HeadingTrail _trail = new();
    private readonly List<string> _items = [];
    private bool _hasTitle;

    /// <summary>The blocks of the document.</summary>
    public IEnumerable<Block> Read()
    {
        using var body = package.Main();
        foreach (var element in Children(body))
        {
            foreach (var block in Read(element, 0))
                yield return block;
        }

        foreach (var block in EndList())
            yield return block;

        foreach (var text in RunningTexts())
            yield return new Block(BlockKind.Paragraph, text, new Place([]));
    }

    // Page headers and footers belong to no place of the text; each is read once, behind it.
    private IEnumerable<string> RunningTexts() => package.Parts("header").Concat(package.Parts("footer"))
        .Select(part => string.Join('\n', DocxTables.Content(part).Select(RunningLine).Where(line => line.Length > 0)))
        .Where(text => text.Any(char.IsLetter))
        .Distinct();

    private static string RunningLine(XElement element) => element.Name() == "tbl"
        ? TableRows.Line(DocxTables.Rows(element).SelectMany(DocxTables.Cells).SelectMany(DocxTables.Content).Select(inner => DocxText.Of(inner).Text))
        : DocxText.Of(element).Text;

    private static IEnumerable<XElement> Children(XmlReader reader)
    {
        var more = reader.Read();
        while (more)
        {
            var word = WordXml.IsWord(reader.NamespaceURI);
            if (reader.NodeType != XmlNodeType.Element
                || (word && reader.LocalName is "document" or "body" or "sdt" or "sdtContent" or "customXml" or "ins" or "moveTo" or "smartTag"))
            {
                more = reader.Read();
            }
            else if ((word && reader.LocalName is "p" or "tbl") || reader.LocalName == "AlternateContent")
            {
                // Steps behind the element.
                var element = (XElement)XNode.ReadFrom(reader);
                more = !reader.EOF;
                foreach (var content in DocxTables.Content(new XElement("body", element)))
                    yield return content;
            }
            else
            {
                reader.Skip();
                more = !reader.EOF;
            }
        }
    }

    private IEnumerable<Block> Read(XElement element, int depth)
    {
        RefuseAbyss(depth);
        return element.Name() == "tbl" ? Table(element, depth) : Paragraph(element, depth);
    }

    private IEnumerable<Block> Paragraph(XElement paragraph, int depth)
    {
        var properties = paragraph.Child("pPr");
        var content = DocxText.Of(paragraph);
        var text = content.Text;
        var heading = text.Length > 0 ? _styles.HeadingLevel(properties) : null;
        var marked = Marked(properties, heading is null ? text : text.Replace('\n', ' '), out var inList);

        if (inList && heading is null)
        {
            if (text.Length > 0)
                _items.Add(marked.Replace('\n', ' '));
        }
        else if (text.Length > 0)
        {
            foreach (var block in EndList())
                yield return block;
            yield return heading is { } level ? Heading(marked, level) : new Block(BlockKind.Paragraph, text, _trail.Here());
        }

        foreach (var block in Hanging(content, depth))
            yield return block;
    }

    private IEnumerable<Block> Hanging(DocxText content, int depth)
    {
        if (content.Boxes.Count == 0 && content.Notes.Count == 0)
            yield break;

        foreach (var block in EndList())
            yield return block;

        var notes = content.Notes.Select(note => _notes.Find(note.Kind, note.Id)).OfType<XElement>();
        foreach (var block in content.Boxes.Concat(notes).SelectMany(DocxTables.Content).SelectMany(inner => Read(inner, depth + 1)))
            yield return block;
        foreach (var block in EndList())
            yield return block;
    }

    private Block Heading(string text, int level)
    {
        // Under a title the first level of headings is the second.
        _hasTitle |= level == 0;
        return _trail.Enter(text, level + (_hasTitle ? 1 : 0));
    }

    // The text with its number or bullet where it stands in a list; an empty paragraph uses up no number.
    private string Marked(XElement? properties, string text, out bool inList)
    {
        var list = _styles.List(properties);
        inList = list is not null;
        return text.Length > 0 && list is var (id, level) ? _numbering.Next(id, level) + text : text;
    }

    private Block[] EndList()
    {
        if (_items.Count == 0)
            return [];

        var block = new Block(BlockKind.List, string.Join('\n', _items), _trail.Here());
        _items.Clear();
        return [block];
    }

    private IEnumerable<Block> Table(XElement table, int depth)
    {
        foreach (var block in EndList())
            yield return block;

        var rows = DocxTables.Rows(table).Select(row => DocxTables.Cells(row).ToList()).ToList();
        if (DocxTables.IsLayout(rows, _styles))
        {
            foreach (var block in rows.SelectMany(row => row).SelectMany(DocxTables.Content).SelectMany(inner => Read(inner, depth + 1)))
                yield return block;
            foreach (var block in EndList())
                yield return block;
            yield break;
        }

        var hanging = new List<DocxText>();
        var lines = rows.Select(row => TableRows.Line(row.Select(cell => Cell(cell, hanging, depth)))).Where(line => line.Length > 0);
        var text = string.Join('\n', lines);
        if (text.Length > 0)
            yield return new Block(BlockKind.Table, text, _trail.Here());
        foreach (var block in hanging.SelectMany(content => Hanging(content, depth)))
            yield return block;
    }

    private string Cell(XElement cell, List<DocxText> hanging, int depth)
    {
        RefuseAbyss(depth);
        var texts = new List<string>();
        foreach (var element in DocxTables.Content(cell))
        {
            if (element.Name() == "tbl")
            {
                texts.AddRange(DocxTables.Rows(element).SelectMany(DocxTables.Cells).Select(inner => Cell(inner, hanging, depth + 1)));
                continue;
            }

            var content = DocxText.Of(element);
            texts.Add(Marked(element.Child("pPr"), content.Text, out _));
            hanging.Add(content);
        }

        return CleanText.Line(string.Join(' ', texts.Where(text => text.Length > 0)));
    }

    private static void RefuseAbyss(int depth)
    {
        if (depth > DeepestNesting)
            throw new InvalidDataException("The document is nested deeper than any writer nests.");
    }
}
