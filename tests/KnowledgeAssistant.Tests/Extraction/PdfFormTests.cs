using System.Text;
using KnowledgeAssistant.Extraction;
using Xunit;

namespace KnowledgeAssistant.Tests.Extraction;

public sealed class PdfFormTests
{
    // Without a table of objects, which readers find by themselves.
    private const string Form =
        """
        %PDF-1.5
        1 0 obj
        << /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R 7 0 R] >> /OpenAction << /S /JavaScript /JS (app.alert\("canary"\)) >> >>
        endobj
        2 0 obj
        << /Type /Pages /Kids [3 0 R] /Count 1 >>
        endobj
        3 0 obj
        << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> /Annots [6 0 R 7 0 R] >>
        endobj
        4 0 obj
        << /Length 41 >>
        stream
        BT /F1 11 Tf 72 700 Td (Applicant) Tj ET 
        endstream
        endobj
        5 0 obj
        << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>
        endobj
        6 0 obj
        << /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Kim Minji) /Rect [150 696 300 712] /P 3 0 R >>
        endobj
        7 0 obj
        << /Type /Annot /Subtype /Widget /FT /Tx /T (empty) /V () /Rect [150 600 300 620] /P 3 0 R >>
        endobj
        trailer
        << /Root 1 0 R /Size 8 >>
        startxref
        0
        %%EOF
        """;

    [Fact]
    public void What_is_filled_into_a_form_stands_behind_its_label_and_actions_do_not_stand_anywhere()
    {
        var document = Reading.Of(Encoding.Latin1.GetBytes(Form), "form.pdf");

        Assert.Equal("Applicant Kim Minji", document.Text);
    }

    [Fact]
    public void The_rectangle_of_a_word_that_was_filled_in_lies_in_its_field()
    {
        var document = Reading.Of(Encoding.Latin1.GetBytes(Form), "form.pdf");

        var word = Assert.Single(document.Blocks).Words?[1];
        Assert.NotNull(word);
        Assert.InRange(word.Left * 595, 149.9, 300.1);
        Assert.InRange(word.Top * 842, 842 - 712.1, 842 - 695.9);
    }
}
