using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using KnowledgeAssistant.Collections.Ingestion;
using KnowledgeAssistant.Extraction;
using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Extraction;

/// <summary>What holds for all three kinds of Office packages, however they are attacked.</summary>
public sealed class ArchiveAbuseTests
{
    private const string Entities = """<!DOCTYPE d [<!ENTITY a "laugh"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>""";

    /// <summary>The formats: a name, and the part that holds the text.</summary>
    public static TheoryData<string, string> Formats => new()
    {
        { "a.docx", "word/document.xml" },
        { "a.pptx", "ppt/slides/slide1.xml" },
        { "a.xlsx", "xl/worksheets/sheet0.xml" },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_small_file_that_unpacks_to_ten_gigabytes_is_refused_at_once(string name, string part)
    {
        await using var folder = new ExtractionFolder();
        var file = With(Sound(name), part, "<x/>"u8.ToArray(), claimedBytes: 10_000_000_000);
        Assert.InRange(file.Length, 1, 100_000);

        // The process has half a gigabyte; whoever unpacks first dies of it.
        var failure = await ExtractionFolder.FailureAsync(folder.Processes().ExtractAsync(folder.Write(name, file), name, TestContext.Current.CancellationToken));

        Assert.Contains(failure, new[] { ExtractionFailure.TooLarge, ExtractionFailure.Damaged });
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_part_of_almost_nothing_but_repetition_is_refused(string name, string part)
    {
        Assert.Equal(ExtractionFailure.TooLarge, Reading.FailureOf(With(Sound(name), part, new byte[40_000_000]), name));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_part_that_claims_to_be_small_is_not_unpacked_any_further(string name, string part)
    {
        Assert.Equal(ExtractionFailure.Damaged, Reading.FailureOf(With(Sound(name), part, Encoding.UTF8.GetBytes($"<x>{new string(' ', 30_000_000)}</x>"), claimedBytes: 1000), name));
    }

    [Theory]
    [InlineData("a.docx")]
    [InlineData("a.pptx")]
    [InlineData("a.xlsx")]
    [InlineData("a.zip")]
    public async Task A_million_entries_are_refused_without_listing_them(string name)
    {
        await using var folder = new ExtractionFolder();

        var failure = await ExtractionFolder.FailureAsync(folder.Processes().ExtractAsync(folder.Write(name, Entries(1_000_000)), name, TestContext.Current.CancellationToken));

        Assert.Equal(ExtractionFailure.TooLarge, failure);
    }

    [Fact]
    public void A_million_entries_are_refused_also_behind_a_comment_that_looks_like_the_end_of_an_archive()
    {
        byte[] file = [.. Entries(1_000_000), .. "PK\u0005\u0006"u8];
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(file.Length - 6), 4);

        Assert.Equal(ExtractionFailure.TooLarge, Reading.FailureOf(file, "a.docx"));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Archives_inside_are_not_opened(string name, string part)
    {
        var inner = OfficeParts.Archive([("deeper.zip", OfficeParts.Archive([("bomb.bin", new byte[20_000_000])]))]);

        Assert.Equal("Everyone has 25 days.", Reading.Of(With(Sound(name), Path.GetDirectoryName(part) + "/embeddings/inner.zip", inner), name).Text);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Entities_are_refused_those_that_multiply_as_those_that_name_a_file(string name, string part)
    {
        var secret = Path.GetTempFileName();
        File.WriteAllText(secret, "the canary sings");
        byte[] Xml(string prologue, string entity) => Encoding.UTF8.GetBytes($"{prologue}<d>&{entity};</d>");

        Assert.Equal(ExtractionFailure.Damaged, Reading.FailureOf(With(Sound(name), part, Xml(Entities, "c")), name));
        Assert.Equal(ExtractionFailure.Damaged, Reading.FailureOf(With(Sound(name), part, Xml($"""<!DOCTYPE d [<!ENTITY x SYSTEM "file://{secret}">]>""", "x")), name));

        File.Delete(secret);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Entries_named_out_of_the_archive_are_written_nowhere(string name, string part)
    {
        var stray = $"{Guid.NewGuid():N}.txt";
        var file = With(With(With(Sound(name), $"../../{stray}", [1]), $"/{stray}", [1]), $"{part}/../../{stray}", [1]);

        Assert.Equal("Everyone has 25 days.", Reading.Of(file, name).Text);

        Assert.False(File.Exists(Path.Combine(Path.GetTempPath(), stray)) || File.Exists($"/{stray}") || File.Exists(Path.GetFullPath($"../../{stray}")) || File.Exists(stray));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_picture_of_fifty_thousand_pixels_a_side_is_never_drawn(string name, string part)
    {
        var file = With(Sound(name), Path.GetDirectoryName(part) + "/media/image1.png", HugePicture());

        Assert.Equal("Everyone has 25 days.", Reading.Of(file, name).Text);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Elements_nested_without_end_end_in_an_outcome(string name, string part)
    {
        const int Depth = 20_000;
        var xml = string.Concat(Enumerable.Repeat("<sheetData><row><c><is><cSld><spTree><grpSp>", Depth)) + string.Concat(Enumerable.Repeat("</grpSp></spTree></cSld></is></c></row></sheetData>", Depth));

        var outcome = Record.Exception(() => Reading.Of(With(Sound(name), part, Encoding.UTF8.GetBytes($"<worksheet>{xml}</worksheet>")), name));

        Assert.True(outcome is ExtractionException, $"{outcome}");
    }

    [Fact]
    public void A_picture_by_itself_is_no_document_whatever_it_is_called()
    {
        Assert.Equal(ExtractionFailure.Unsupported, Reading.FailureOf(HugePicture(), "poster.png"));
        Assert.Contains(Reading.FailureOf(HugePicture(), "poster.txt"), new[] { ExtractionFailure.Unsupported, ExtractionFailure.Damaged });
        Assert.Contains(Reading.FailureOf(HugePicture(), "poster.xlsx"), new[] { ExtractionFailure.Unsupported, ExtractionFailure.Damaged });
    }

    [Fact]
    public void A_file_under_the_name_of_another_format_is_read_as_what_it_is()
    {
        Assert.Equal("xlsx", Reading.Of(Sound("a.xlsx"), "plan.docx").Format);
        Assert.Equal("pptx", Reading.Of(Sound("a.pptx"), "plan.pdf").Format);
        Assert.Equal("docx", Reading.Of(Sound("a.docx"), "plan.csv").Format);
        Assert.Equal("pdf", Reading.Of(TestDocuments.Pdf("Everyone has 25 days."), "plan.xlsx").Format);
    }

    [Fact]
    public void A_page_with_an_archive_behind_it_and_an_archive_with_a_page_behind_it_end_in_an_outcome()
    {
        byte[] page = TestDocuments.Html("<p>Everyone has 25 days.</p>"), archive = Sound("a.docx");

        Assert.Equal(ExtractionFailure.Unsupported, Reading.FailureOf([.. page, .. archive], "a.html"));
        Assert.Equal("docx", Reading.Of([.. archive, .. page], "a.html").Format);
    }

    private static byte[] Sound(string name) => Path.GetExtension(name) switch
    {
        ".docx" => TestDocuments.Docx("Everyone has 25 days."),
        ".pptx" => TestPresentation.Write([new TestSlide(null, TestPresentation.TextBox("Everyone has 25 days."))]),
        _ => TestWorkbook.Write(["Everyone has 25 days."]),
    };

    // The same archive with an entry put in, or in the place of the one of that name.
    private static byte[] With(byte[] file, string name, byte[] content, long? claimedBytes = null)
    {
        using var stream = new MemoryStream();
        stream.Write(file);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry(name)?.Delete();
            using var entry = archive.CreateEntry(name, CompressionLevel.SmallestSize).Open();
            entry.Write(content);
        }

        var written = stream.ToArray();
        return claimedBytes is { } bytes ? Claiming(written, name, bytes) : written;
    }

    // Overwrites the length in the entry of the list at the end; above four gigabytes as many as the field holds.
    private static byte[] Claiming(byte[] file, string name, long bytes)
    {
        var entry = file.AsSpan();
        var at = -1;
        for (var i = 0; (i = entry[(at + 1)..].IndexOf("PK\u0001\u0002"u8)) >= 0;)
        {
            at += i + 1;
            if (entry[(at + 46)..].StartsWith(Encoding.UTF8.GetBytes(name)))
                BinaryPrimitives.WriteUInt32LittleEndian(entry[(at + 24)..], (uint)Math.Min(bytes, uint.MaxValue - 1));
        }

        return file;
    }

    // Written by hand: the archive classes would need a gigabyte for it.
    private static byte[] Entries(int count)
    {
        const int Length = 46 + 8;
        var file = new byte[30 + count * Length + 56 + 20 + 22];
        var span = file.AsSpan();
        "PK\u0003\u0004"u8.CopyTo(span);
        for (var i = 0; i < count; i++)
        {
            var entry = span[(30 + i * Length)..];
            "PK\u0001\u0002"u8.CopyTo(entry);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[28..], 8);
            Encoding.ASCII.GetBytes($"{i:x8}", entry[46..]);
        }

        var record = span[(30 + count * Length)..];
        "PK\u0006\u0006"u8.CopyTo(record);
        BinaryPrimitives.WriteInt64LittleEndian(record[4..], 44);
        BinaryPrimitives.WriteInt64LittleEndian(record[24..], count);
        BinaryPrimitives.WriteInt64LittleEndian(record[32..], count);
        BinaryPrimitives.WriteInt64LittleEndian(record[40..], (long)count * Length);
        BinaryPrimitives.WriteInt64LittleEndian(record[48..], 30);
        var locator = record[56..];
        "PK\u0006\u0007"u8.CopyTo(locator);
        BinaryPrimitives.WriteInt64LittleEndian(locator[8..], 30 + (long)count * Length);
        BinaryPrimitives.WriteInt32LittleEndian(locator[16..], 1);
        var end = locator[20..];
        "PK\u0005\u0006"u8.CopyTo(end);
        end.Slice(8, 4).Fill(0xFF);
        end.Slice(12, 8).Fill(0xFF);
        return file;
    }

    // The beginning of a PNG that says it has 50,000 by 50,000 points: ten gigabytes once it is drawn.
    private static byte[] HugePicture()
    {
        var picture = new byte[4096];
        ((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R']).CopyTo(picture);
        BinaryPrimitives.WriteInt32BigEndian(picture.AsSpan(16), 50_000);
        BinaryPrimitives.WriteInt32BigEndian(picture.AsSpan(20), 50_000);
        return picture;
    }
}
