using KnowledgeAssistant.Chat;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat;

public sealed class NotFoundGateTests
{
    [Theory]
    [InlineData("NOT_FOUND")]
    [InlineData("NO|T_FO|UND")]
    [InlineData(" \n|\"NOT_FOUND\"")]
    [InlineData("**NOT|_FOUND**")]
    [InlineData("NOT_FOUND|. The sources do not say.")]
    public async Task The_mark_shows_no_letter_however_it_arrives(string pieces)
    {
        var passed = await PassAsync(pieces);

        Assert.Equal([null], passed);
    }

    [Theory]
    [InlineData("NOT| every day.")]
    [InlineData("N")]
    [InlineData("Nobody| says so.")]
    [InlineData("The mark is |NOT_FOUND.")]
    public async Task Any_other_answer_passes_whole(string pieces)
    {
        var passed = await PassAsync(pieces);

        Assert.Equal(pieces.Replace("|", "", StringComparison.Ordinal), string.Concat(passed));
    }

    private static async Task<List<string?>> PassAsync(string pieces)
    {
        var passed = new List<string?>();
        await foreach (var piece in NotFoundGate.Pass(pieces.Split('|').ToAsyncEnumerable(), TestContext.Current.CancellationToken))
            passed.Add(piece);
        return passed;
    }
}
