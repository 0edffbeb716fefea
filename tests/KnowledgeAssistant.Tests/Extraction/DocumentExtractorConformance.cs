using System.Globalization;
using System.Text;
using KnowledgeAssistant.Extraction;
using Xunit;

namespace KnowledgeAssistant.Tests.Extraction;

/// <summary>What holds for every format.</summary>
public abstract class DocumentExtractorConformance
{
    private const string Text = "Everyone has 25 days of leave in a year.";

    /// <summary>The extractor, and a name that files of its format have.</summary>
    protected abstract (IDocumentExtractor Extractor, string Name) Format { get; }

    /// <summary>A file with one paragraph.</summary>
    protected abstract byte[] Document(string paragraph);

    [Fact]
    public void A_file_under_its_own_name_is_read_by_it()
    {
        var document = Reading.Of(Document(Text), Format.Name);

        Assert.Equal(Format.Extractor.Format, document.Format);
        Assert.Equal(Text, document.Text);
    }

    [Fact]
    public void Capital_letters_in_a_name_change_nothing()
    {
        Assert.Equal(Format.Extractor.Format, Reading.Of(Document(Text), Format.Name.ToUpperInvariant()).Format);
    }

    [Fact]
    public void Nothing_of_a_file_remains_in_the_extractor()
    {
        var extractor = Format.Extractor;
        string Read(string paragraph) =>
            string.Concat(extractor.Extract(new MemoryStream(Document(paragraph)), new ExtractionLimits()).Blocks.Select(block => block.Text));

        var first = Read(Text);
        Read("Parking is free for visitors.");

        Assert.Equal(first, Read(Text));
    }

    [Fact]
    public void Two_files_can_be_read_at_once()
    {
        var extractor = Format.Extractor;
        using var first = extractor.Extract(new MemoryStream(Document(Text)), new ExtractionLimits()).Blocks.GetEnumerator();
        using var second = extractor.Extract(new MemoryStream(Document("Parking is free.")), new ExtractionLimits()).Blocks.GetEnumerator();

        Assert.True(first.MoveNext());
        Assert.True(second.MoveNext());

        Assert.Equal(Text, first.Current.Text);
        Assert.Equal("Parking is free.", second.Current.Text);
    }

    [Fact]
    public void Reading_text_is_composed_and_holds_no_control_characters()
    {
        var document = Reading.Of(Document("Resume\u0301 of the cafe\u0301\u200B menu"), Format.Name);

        Assert.True(document.Text.IsNormalized(NormalizationForm.FormC));
        Assert.DoesNotContain(document.Text, c => c != '\n' && char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format);
    }

    [Fact]
    public void Blocks_and_their_words_stand_where_they_say()
    {
        var document = Reading.Of(Document(Text), Format.Name);

        Assert.All(document.Blocks, block =>
        {
            Assert.InRange(block.Place.Page ?? 1, 1, document.PageCount ?? 1);
            Assert.Equal(document.PageCount is null, block.Place.Page is null);
            Assert.Equal(document.PageCount is null, block.Words is null);
            Assert.All(block.Words ?? [], word =>
            {
                Assert.DoesNotContain(' ', document.TextOf(block).Substring(word.Start, word.Length));
                Assert.InRange(word.Left, 0, 1 - word.Width);
                Assert.InRange(word.Top, 0, 1 - word.Height);
            });
        });
    }

    [Fact]
    public void An_empty_file_is_refused_as_empty()
    {
        Assert.Equal(ExtractionFailure.Empty, Reading.FailureOf([], Format.Name));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(50)]
    [InlineData(90)]
    [InlineData(99)]
    public void A_truncated_file_is_read_or_refused_never_anything_else(int percent)
    {
        var whole = Document(Text);

        var outcome = Record.Exception(() => Reading.Of(whole[..(whole.Length * percent / 100)], Format.Name));

        Assert.True(outcome is null or ExtractionException, $"{outcome}");
    }

    [Fact]
    public void Bytes_without_meaning_are_refused()
    {
        var bytes = new byte[20_000];
        new Random(20).NextBytes(bytes);

        Assert.Contains(Reading.FailureOf(bytes, Format.Name), new[] { ExtractionFailure.Damaged, ExtractionFailure.Unsupported });
    }

    [Fact]
    public void More_text_than_the_limit_is_refused()
    {
        var file = Document(Text);

        Assert.Equal(ExtractionFailure.TooLarge, Reading.FailureOf(file, Format.Name, new ExtractionLimits { Characters = 10 }));
    }
}
