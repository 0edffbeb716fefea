using System.Text;
using Xunit;

namespace KnowledgeAssistant.Tests;

public sealed class OutsideTextTests
{
    [Theory]
    [InlineData(0xD83D)]
    [InlineData(0xDC36)]
    [InlineData(0xFFFE)]
    public void What_is_no_text_becomes_the_replacement_character(int letter)
    {
        var text = $"a{(char)letter}b";

        Assert.False(text.IsWellFormed());
        Assert.Equal("a\uFFFDb", text.Composed());
        Assert.Equal("a\uFFFDb", text.Composed(NormalizationForm.FormKC));
    }

    [Fact]
    public void Text_is_composed_and_whole_pairs_stay()
    {
        Assert.True("🐶 휴가".IsWellFormed());
        Assert.Equal("🐶 휴가", "🐶 휴가".Normalize(NormalizationForm.FormD).Composed());
    }
}
