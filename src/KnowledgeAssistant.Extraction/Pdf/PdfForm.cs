using UglyToad.PdfPig;
using UglyToad.PdfPig.AcroForms;
using UglyToad.PdfPig.AcroForms.Fields;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace KnowledgeAssistant.Extraction.Pdf;

/// <summary>What people have filled into a form: it is kept beside the pages and drawn over them.</summary>
internal sealed class PdfForm
{
    private const double LargestSize = 11;
    private const double LetterWidth = 0.5;

    private readonly ILookup<int, (string Text, PdfRectangle Box)> _fields;

    /// <summary>Reads the fields; a broken form counts as none.</summary>
    public PdfForm(PdfDocument document)
    {
        PdfFaults.TryRead(() => document.TryGetForm(out var form) ? form.GetFields().ToList() : [], out var fields);
        _fields = (fields ?? []).Where(field => field is { PageNumber: not null, Bounds: not null } && !string.IsNullOrWhiteSpace(Value(field)))
            .ToLookup(field => field.PageNumber ?? 0, field => (Value(field), field.Bounds ?? default));
    }

    /// <summary>The characters of a page's fields, as if they were drawn there.</summary>
    public IEnumerable<PageGlyph> Of(Page page) => page.Rotation.Value == 0 ? _fields[page.Number].SelectMany(field => Glyphs(page, field.Text, field.Box)) : [];

    private static string Value(AcroFieldBase field) => field switch
    {
        AcroTextField text when !text.Flags.HasFlag(AcroTextFieldFlags.Password) => text.Value ?? "",
        AcroComboBoxField list => string.Join(", ", list.SelectedOptions ?? []),
        AcroListBoxField list => string.Join(", ", list.SelectedOptions ?? []),
        _ => "",
    };

    private static IEnumerable<PageGlyph> Glyphs(Page page, string text, PdfRectangle box)
    {
        var crop = page.CropBox.Bounds;
        var (left, top) = (box.Left - crop.Left, crop.Top - box.Top);
        var lines = CleanText.Lines(text).Split('\n');
        var height = box.Height / lines.Length;
        var size = Math.Min(LargestSize, Math.Max(1, height * 0.75));
        for (var i = 0; i < lines.Length; i++)
        {
            var width = Math.Min(size * LetterWidth, box.Width / Math.Max(1, lines[i].Length));
            var bottom = top + height * (i + 1);
            for (var j = 0; j < lines[i].Length; j++)
            {
                var start = left + width * j;
                if (GlyphText.Of(lines[i][j].ToString()) is { Length: > 0 } letter)
                    yield return new PageGlyph(letter, start, start + width, bottom - height * 0.3, size, false, new PageBox(start, bottom - height, start + width, bottom));
            }

            yield return new PageGlyph(" ", left, left, bottom, size, false, new PageBox(left, bottom, left, bottom));
        }
    }
}
