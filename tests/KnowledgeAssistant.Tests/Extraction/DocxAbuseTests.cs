using KnowledgeAssistant.Extraction;
using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Extraction;

public sealed class DocxAbuseTests
{
    private const string Paragraph = "<w:p><w:r><w:t>Everyone has 25 days.</w:t></w:r></w:p>";

    [Fact]
    public void A_password_is_asked_for()
    {
        Assert.Equal(ExtractionFailure.PasswordProtected, Reading.FailureOf(TestDocuments.PasswordDocx(), "a.docx"));
    }

    [Fact]
    public void Half_a_document_is_damaged()
    {
        var whole = TestDocuments.Docx("Everyone has 25 days.");

        Assert.Equal(ExtractionFailure.Damaged, Reading.FailureOf(whole[..(whole.Length / 2)], "a.docx"));
    }

    [Fact]
    public void A_part_that_unpacks_to_more_than_allowed_is_refused()
    {
        var file = DocxParts.Write(Paragraph, others: new Dictionary<string, byte[]> { ["word/media/bomb.bin"] = new byte[2_000_000] });

        Assert.Equal(ExtractionFailure.TooLarge, Reading.FailureOf(file, "a.docx", new ExtractionLimits { UnpackedBytes = 1_000_000 }));
    }

    [Fact]
    public void A_large_part_that_was_packed_to_almost_nothing_is_refused()
    {
        var file = DocxParts.Write(Paragraph, others: new Dictionary<string, byte[]> { ["word/media/bomb.bin"] = new byte[20_000_000] });

        Assert.Equal(ExtractionFailure.TooLarge, Reading.FailureOf(file, "a.docx"));
    }

    [Fact]
    public void Entries_named_out_of_the_archive_are_written_nowhere()
    {
        var name = $"{Guid.NewGuid():N}.txt";
        var file = DocxParts.Write(Paragraph, others: new Dictionary<string, byte[]> { [$"../../{name}"] = "x"u8.ToArray(), [$"/{name}"] = "x"u8.ToArray() });

        Assert.Equal("Everyone has 25 days.", Reading.Of(file, "a.docx").Text);

        Assert.False(File.Exists(Path.Combine(Path.GetTempPath(), name)) || File.Exists($"/{name}") || File.Exists(Path.GetFullPath($"../../{name}")));
    }

    [Fact]
    public void An_entity_that_names_a_file_of_the_server_is_refused()
    {
        var secret = Path.GetTempFileName();
        File.WriteAllText(secret, "the canary sings");
        var file = DocxParts.Write("<w:p><w:r><w:t>&secret;</w:t></w:r></w:p>", $"""<!DOCTYPE d [<!ENTITY secret SYSTEM "file://{secret}">]>""");

        Assert.Equal(ExtractionFailure.Damaged, Reading.FailureOf(file, "a.docx"));

        File.Delete(secret);
    }

    [Fact]
    public void Entities_that_multiply_are_refused()
    {
        var entities = string.Concat(Enumerable.Range(1, 9).Select(i => $"""<!ENTITY e{i} "{string.Concat(Enumerable.Repeat($"&e{i - 1};", 10))}">"""));
        var file = DocxParts.Write("<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>", $"""<!DOCTYPE d [<!ENTITY e0 "laugh">{entities}]>""");

        Assert.Equal(ExtractionFailure.Damaged, Reading.FailureOf(file, "a.docx"));
    }

    [Fact]
    public void Elements_nested_without_end_are_refused()
    {
        const int Depth = 3000;
        var body = string.Concat(Enumerable.Repeat("<w:tbl><w:tr><w:tc>", Depth)) + Paragraph + string.Concat(Enumerable.Repeat("</w:tc></w:tr></w:tbl>", Depth));

        Assert.Equal(ExtractionFailure.Damaged, Reading.FailureOf(DocxParts.Write(body), "a.docx"));
    }

    [Fact]
    public void An_archive_that_is_no_document_is_refused()
    {
        Assert.Equal(ExtractionFailure.Damaged, Reading.FailureOf("PK\u0003\u0004 and nothing that follows"u8.ToArray(), "a.docx"));
        Assert.Equal(ExtractionFailure.Unsupported, Reading.FailureOf("PK\u0003\u0004 and nothing that follows"u8.ToArray(), "a.zip"));
    }
}
