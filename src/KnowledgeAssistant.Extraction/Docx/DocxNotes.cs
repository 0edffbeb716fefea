using System.Xml.Linq;

namespace KnowledgeAssistant.Extraction.Docx;

/// <summary>Footnotes, endnotes and comments by their ids. A part is read when the first reference to it is met.</summary>
internal sealed class DocxNotes(DocxParts package)
{
    private readonly Dictionary<string, Dictionary<string, XElement>> _notes = [];

    /// <summary>A note; null where there is none of that id.</summary>
    /// <param name="kind"><c>footnote</c>, <c>endnote</c> or <c>comment</c>.</param>
    /// <param name="id">The id that the text refers to.</param>
    public XElement? Find(string kind, string id)
    {
        if (!_notes.TryGetValue(kind, out var notes))
        {
            notes = [];
            foreach (var note in package.Part(kind + "s")?.Elements() ?? [])
                notes.TryAdd(note.Get("id") ?? "", note);
            _notes[kind] = notes;
        }

        return notes.GetValueOrDefault(id);
    }
}
