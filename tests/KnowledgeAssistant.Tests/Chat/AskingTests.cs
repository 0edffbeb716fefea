using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat;

public sealed class AskingTests
{
    private const string Leave = """
        # Leave policy

        ## Annual leave

        Every employee has 25 days of paid annual leave in a calendar year. Part-time employees receive leave in proportion to their hours.

        ## Carrying over

        Up to five unused days may be carried over. Carried-over days lapse on 31 March unless the human resources team extends the date in writing.

        ## Sick leave

        An employee who is ill tells the team before nine o'clock. A doctor's certificate is needed from the third day.
        """;

    private const string Security = """
        # 보안 규정

        ## 노트북 분실

        노트북을 잃어버린 직원은 한 시간 안에 보안 담당 부서에 신고한다. 신고 전화번호는 내선 7119번이다.

        ## 비밀번호

        비밀번호는 14자 이상으로 정하고 1년에 한 번 바꾼다.
        """;

    [Fact]
    public async Task An_uploaded_document_answers_with_a_quotation_that_stands_in_it()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        await world.UploadAsync(user, collection, "leave.md", Leave);
        await world.IngestAsync();

        var answer = await world.AskAsync(user, "Until when can I use carried-over days?", collection);

        Assert.Equal(AnswerOutcome.Whole, answer.Outcome);
        Assert.Contains("31 March", answer.Text);
        var citation = answer.Citations[0];
        var reading = await world.Get<DocumentLibrary>().ReadAsync(user, citation.VersionId, world.Cancel);
        Assert.Equal(citation.Quote, reading!.Text.Substring(citation.Start, citation.Length));
        Assert.Equal(["Leave policy", "Carrying over"], citation.HeadingPath);
    }

    [Fact]
    public async Task A_Korean_question_is_answered_from_a_Korean_document()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        await world.UploadAsync(user, collection, "leave.md", Leave);
        await world.UploadAsync(user, collection, "보안.md", Security);
        await world.IngestAsync();

        var answer = await world.AskAsync(user, "노트북을 잃어버리면 어디에 신고해야 하나요?", collection);

        Assert.Equal(AnswerOutcome.Whole, answer.Outcome);
        Assert.Contains("보안 담당 부서", answer.Text);
    }

    [Fact]
    public async Task A_question_that_the_documents_do_not_answer_says_so_and_offers_the_closest_passages()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        await world.UploadAsync(user, collection, "leave.md", Leave);
        await world.IngestAsync();

        var answer = await world.AskAsync(user, "Does the company pay for childcare on business trips?", collection);

        Assert.Equal(AnswerOutcome.NotFound, answer.Outcome);
        Assert.Equal("", answer.Text);
        Assert.NotEmpty(answer.Citations);
    }

    [Fact]
    public async Task A_deleted_document_is_not_found_and_its_old_answer_keeps_its_words()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        var leave = await world.UploadAsync(user, collection, "leave.md", Leave);
        await world.IngestAsync();
        var before = await world.AskAsync(user, "Until when can I use carried-over days?", collection);

        await world.Get<DocumentService>().DeleteAsync(user, leave.DocumentId, world.Cancel);

        var after = await world.AskAsync(user, "Until when can I use carried-over days?", collection);
        var old = await world.Get<ConversationReader>().ReadAnswerAsync(user, before.Id, world.Cancel);
        Assert.Equal(AnswerOutcome.NotFound, after.Outcome);
        Assert.Empty(after.Citations);
        Assert.Equal(before.Text, old!.Text);
        Assert.All(old.Citations, citation => Assert.Equal(CitationState.Deleted, citation.State));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(world.Folder, "originals"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_question_in_a_language_of_no_document_is_not_found_and_names_the_languages_that_are_there()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        await world.UploadAsync(user, collection, "leave.md", Leave);
        await world.UploadAsync(user, collection, "보안.md", Security);
        await world.IngestAsync();

        var answer = await world.AskAsync(user, "Wie viele Tage Urlaub habe ich im Jahr?", collection);

        Assert.Equal(AnswerOutcome.NotFound, answer.Outcome);
        Assert.Equal(["en", "ko"], answer.OtherLanguages);
    }
}
