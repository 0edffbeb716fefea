using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat;

public sealed class LanguageNoticeTests
{
    private const string English = "Carried-over days of annual leave lapse on 31 March of the year that follows, unless the team extends the date in writing.";
    private const string Korean = "노트북을 잃어버린 직원은 한 시간 안에 보안 담당 부서에 신고한다. 신고 전화번호는 내선 7119번이다.";

    [Theory]
    [InlineData("이월된 연차는 언제까지 쓸 수 있나요?", new[] { English }, new[] { "en" })]
    [InlineData("Where do I report a lost laptop?", new[] { Korean }, new[] { "ko" })]
    [InlineData("When do carried-over days of annual leave lapse?", new[] { English }, new string[0])]
    [InlineData("노트북을 잃어버리면 어디에 신고하나요?", new[] { Korean }, new string[0])]
    [InlineData("노트북을 잃어버리면 어디에 신고하나요?", new[] { English, Korean }, new string[0])]
    [InlineData("When do the carried-over days lapse?", new[] { English, Korean }, new string[0])]
    [InlineData("7119?", new[] { Korean }, new string[0])]
    [InlineData("VPN?", new[] { Korean }, new string[0])]
    public async Task A_question_in_a_language_that_no_document_is_written_in_says_in_which_they_are(string question, string[] documents, string[] languages)
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        foreach (var (text, index) in documents.Select((text, index) => (text, index)))
            await world.UploadAsync(user, collection, $"{index}.txt", text);
        await world.IngestAsync();

        var answer = await world.AskAsync(user, question, collection);

        Assert.Equal(languages, answer.OtherLanguages);
    }
}
