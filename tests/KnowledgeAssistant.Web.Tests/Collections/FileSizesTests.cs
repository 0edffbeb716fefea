using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Collections;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Collections;

public sealed class FileSizesTests
{
    [Theory]
    [InlineData(0, "0 KB")]
    [InlineData(1, "1 KB")]
    [InlineData(1025, "2 KB")]
    [InlineData(100 * 1024 - 1, "100 KB")]
    [InlineData(100 * 1024, "0.1 MB")]
    [InlineData(1024 * 1024, "1 MB")]
    [InlineData(2_621_440, "2.5 MB")]
    [InlineData(1000L * 1024 * 1024, "1 GB")]
    [InlineData(5L * 1024 * 1024 * 1024, "5 GB")]
    public async Task A_size_is_read_in_its_unit(long bytes, string words)
    {
        await using var ui = new UiContext();

        Assert.Equal(words, FileSizes.Of(bytes));
    }
}
