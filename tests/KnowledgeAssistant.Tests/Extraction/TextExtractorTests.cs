using System.Text;
using KnowledgeAssistant.Extraction;
using Xunit;

namespace KnowledgeAssistant.Tests.Extraction;

public sealed class TextExtractorTests
{
    private const string Korean = "정규 직원은 입사 첫해부터 매년 25일의 연차 휴가를 쓸 수 있습니다.";
    private const string Japanese = "従業員は毎年二十五日の有給休暇を取ることができます。";

    static TextExtractorTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8", Korean, false)]
    [InlineData("utf-8", Korean, true)]
    [InlineData("utf-16", Korean, true)]
    [InlineData("utf-16", "Everyone has 25 days of leave.", false)]
    [InlineData("utf-16BE", Korean, true)]
    [InlineData("utf-16BE", "Everyone has 25 days of leave.", false)]
    [InlineData("ks_c_5601-1987", Korean, false)]
    [InlineData("shift_jis", Japanese, false)]
    [InlineData("euc-jp", Japanese, false)]
    [InlineData("windows-1252", "Das Café öffnet früh, die Küche schließt spät.", false)]
    public void A_text_is_read_in_whatever_charset_it_was_written(string charset, string text, bool hasMark)
    {
        var encoding = Encoding.GetEncoding(charset);

        Assert.Equal(text, Reading.Of([.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)], "a.txt").Text);
    }

    [Fact]
    public void Korean_that_was_written_in_parts_is_composed()
    {
        Assert.Equal(Korean, Reading.Of(Korean.Normalize(NormalizationForm.FormD), "a.txt").Text);
    }

    [Fact]
    public void Empty_lines_separate_paragraphs_and_items_make_a_list()
    {
        var document = Reading.Of("Everyone has\n25 days.\r\n\r\n\r\n- First\n- Second\n", "a.txt");

        Assert.Equal([(BlockKind.Paragraph, "Everyone has\n25 days."), (BlockKind.List, "- First\n- Second")], document.Contents());
    }

    [Fact]
    public void Lines_that_were_wrapped_are_joined()
    {
        var document = Reading.Of("Everyone who works here has twenty-five days of leave in every\nyear, and may carry five of them over into the next.", "a.txt");

        Assert.Equal("Everyone who works here has twenty-five days of leave in every year, and may carry five of them over into the next.", document.Text);
    }

    [Fact]
    public void A_text_of_nothing_but_white_space_is_empty()
    {
        Assert.Equal(ExtractionFailure.Empty, Reading.FailureOf(" \r\n\t\u200B\n"u8.ToArray(), "a.txt"));
    }

    [Theory]
    [InlineData("picture.png")]
    [InlineData("program")]
    [InlineData("drawing.dwg")]
    public void A_format_that_is_not_known_is_refused(string name)
    {
        Assert.Equal(ExtractionFailure.Unsupported, Reading.FailureOf("Something."u8.ToArray(), name));
    }
}
