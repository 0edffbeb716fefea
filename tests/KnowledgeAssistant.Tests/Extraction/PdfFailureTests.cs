using System.Text;
using KnowledgeAssistant.Extraction;
using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Extraction;

public sealed class PdfFailureTests
{
    [Fact]
    public void A_password_is_asked_for_unless_it_is_empty()
    {
        Assert.Equal(ExtractionFailure.PasswordProtected, Reading.FailureOf(TestDocuments.PasswordPdf("open sesame"), "a.pdf"));

        Assert.Equal("The vault holds 25 bars.", Reading.Of(TestDocuments.PasswordPdf(password: ""), "a.pdf").Text);
    }

    [Fact]
    public void Pages_without_text_say_so()
    {
        using var sheet = new PdfSheet();
        sheet.NextPage();

        Assert.Equal(ExtractionFailure.NoText, Reading.FailureOf(sheet.Build(), "scan.pdf"));
    }

    [Fact]
    public void A_pdf_under_another_name_is_read_as_what_it_is()
    {
        var document = Reading.Of(TestDocuments.Pdf("Everyone has 25 days."), "report.docx");

        Assert.Equal(("pdf", "Everyone has 25 days."), (document.Format, document.Text));
    }

    [Fact]
    public void Another_format_under_the_name_of_a_pdf_is_read_as_what_it_is_or_refused()
    {
        Assert.Equal("docx", Reading.Of(TestDocuments.Docx("Everyone has 25 days."), "report.pdf").Format);
        Assert.Equal("html", Reading.Of(TestDocuments.Html("<p>Everyone has 25 days.</p>"), "report.pdf").Format);
        Assert.Equal(ExtractionFailure.Damaged, Reading.FailureOf("Everyone has 25 days."u8.ToArray(), "report.pdf"));
    }

    [Fact]
    public void A_text_that_mentions_the_signature_stays_a_text()
    {
        Assert.Equal("text", Reading.Of("Every such file begins with %PDF-1.7 and a line of comment.", "notes.txt").Format);
    }

    [Fact]
    public void A_file_whose_table_of_objects_is_lost_is_repaired()
    {
        var text = Encoding.Latin1.GetString(TestDocuments.Pdf("Everyone has 25 days."));
        var broken = text[..text.LastIndexOf("startxref", StringComparison.Ordinal)] + "startxref\n99999\n%%EOF";

        Assert.Equal("Everyone has 25 days.", Reading.Of(Encoding.Latin1.GetBytes(broken), "a.pdf").Text);
    }

    [Fact]
    public void A_file_of_which_only_the_beginning_is_there_is_damaged()
    {
        var whole = TestDocuments.Pdf("Everyone has 25 days.");

        Assert.Equal(ExtractionFailure.Damaged, Reading.FailureOf(whole[..60], "a.pdf"));
    }

    [Theory]
    [InlineData("1 2 166666666666666666666666666")]
    [InlineData("1 -4 2")]
    [InlineData("1 2 900000000")]
    public void A_table_of_objects_wider_than_any_stack_is_refused_before_it_is_read(string widths)
    {
        var file = $"%PDF-1.5\n1 0 obj\n<< /Type /XRef /Size 3 /W [{widths}] /Root 2 0 R /Length 9 >>\nstream\n123456789\nendstream\nendobj\nstartxref\n9\n%%EOF";

        Assert.Equal(ExtractionFailure.Damaged, Reading.FailureOf(Encoding.Latin1.GetBytes(file), "a.pdf"));
    }

    [Fact]
    public void Korean_is_read_with_its_headings()
    {
        var document = Reading.Of(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "korean.pdf")), "휴가.pdf");

        Assert.Equal(["휴가 규정", "연차 휴가"], document.BlockOf("25일의").Place.HeadingPath);
        Assert.Equal(["휴가 규정", "출장 여비"], document.BlockOf("40,000원").Place.HeadingPath);
        Assert.Equal(2, document.BlockOf("40,000원").Place.Page);
        Assert.Contains("이듬해 3월 31일까지 씁니다.", document.Text, StringComparison.Ordinal);
    }
}
