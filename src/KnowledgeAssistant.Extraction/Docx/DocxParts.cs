using System.Xml;
using System.Xml.Linq;
using KnowledgeAssistant.Extraction.Office;

namespace KnowledgeAssistant.Extraction.Docx;

/// <summary>The body of a Word document and the parts that it refers to.</summary>
internal sealed class DocxParts(OfficePackage package)
{
    private readonly string _main = package.MainName.Length > 0 ? package.MainName : "word/document.xml";

    /// <summary>The body.</summary>
    public XmlReader Main() => package.Reader(_main) ?? throw new InvalidDataException("The document part is missing.");

    /// <summary>A part that the body refers to, by the last word of the relationship's type; null where there is none.</summary>
    public XElement? Part(string type) => Parts(type).FirstOrDefault();

    /// <summary>The parts that the body refers to by the last word of the relationship's type.</summary>
    public IEnumerable<XElement> Parts(string type) => package.LoadRelated(_main, type);
}
