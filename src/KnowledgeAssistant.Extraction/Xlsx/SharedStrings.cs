using System.Text;
using System.Xml;
using System.Xml.Linq;
using KnowledgeAssistant.Extraction.Office;

namespace KnowledgeAssistant.Extraction.Xlsx;

/// <summary>The texts that the cells of a workbook refer to by number, and the text of one such item.</summary>
internal static class SharedStrings
{
    /// <summary>Reads the part.</summary>
    /// <param name="reader">The part; null where the workbook has none.</param>
    /// <param name="most">How many UTF-16 units they may have together.</param>
    /// <exception cref="ExtractionException">They have more.</exception>
    public static IReadOnlyList<string> Read(XmlReader? reader, long most)
    {
        var texts = new List<string>();
        long characters = 0;
        if (reader is null)
            return texts;

        var more = reader.Read();
        while (more)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "si")
            {
                more = reader.Read();
                continue;
            }

            // Steps behind the element.
            var text = TextOf((XElement)XNode.ReadFrom(reader));
            more = !reader.EOF;
            characters += text.Length;
            if (characters > most)
                throw new ExtractionException(ExtractionFailure.TooLarge);
            texts.Add(text);
        }

        return texts;
    }

    /// <summary>The text of an item: its runs, without the reading aids above them.</summary>
    public static string TextOf(XElement item)
    {
        var text = new StringBuilder();
        foreach (var part in item.Elements())
        {
            if (part.Is("t"))
                text.Append(part.Value);
            else if (part.Is("r"))
                text.Append(part.First("t")?.Value);
        }

        return text.ToString();
    }
}
