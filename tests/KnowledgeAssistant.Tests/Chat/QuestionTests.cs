using KnowledgeAssistant.Access;
using KnowledgeAssistant.Administration;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.History;
using KnowledgeAssistant.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat;

/// <summary>What may be asked, by whom, of what.</summary>
public sealed class QuestionTests
{
    private static readonly string[] Hostile =
    [
        "\"foo AND (bar", "*:*", "title:x", "carried~0.5 OR +days^99", "[a TO z]", "{* TO *}", "\\", "(((((", "AND OR NOT", "days*", "?", "!", "/.*/",
        "'; DROP TABLE Messages; --", "1 OR 1=1", "%' OR '1'='1", "{0} {1}", "${jndi:ldap://x}", "<script>alert(1)</script>", "\u202Edays\u202C", "\uFFFF\uFFFE days",
        "🏖️🏖️🏖️", "ﬁve ｄａｙｓ", new string('(', 8_000), string.Concat(Enumerable.Range(0, 1_600).Select(i => $"w{i} "))[..8_000],
    ];

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t ")]
    [InlineData("\0\0\u0001")]
    public async Task A_question_without_a_word_is_not_asked(string question)
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);

        await Answers.RefusesAsync(Problem.QuestionEmpty, () => world.AskAsync(user, question, collection));

        Assert.Empty(await world.Get<HistoryService>().ListAsync(user, 0, 10, world.Cancel));
    }

    [Theory]
    [InlineData(8_001)]
    [InlineData(65_536)]
    [InlineData(5_000_000)]
    public async Task A_question_that_is_too_long_says_how_long_it_may_be(int length)
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);

        var problem = await Assert.ThrowsAsync<UserMessageException>(() => world.AskAsync(user, new string('x', length), collection));

        Assert.Equal(Problem.QuestionTooLong, problem.UserMessage.Key);
        Assert.Equal(8_000.ToString("N0", null), Assert.Single(problem.UserMessage.Values));
    }

    [Fact]
    public async Task Operators_quotes_and_code_in_a_question_are_words_like_any_other()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        await world.UploadAsync(user, collection, "leave.txt", "Carried-over days lapse on 31 March.");
        await world.IngestAsync();

        foreach (var question in Hostile)
        {
            var answer = await world.AskAsync(user, question, collection);
            Assert.True(answer.Outcome is AnswerOutcome.Whole or AnswerOutcome.NotFound, $"{question}: {answer.Outcome} {answer.Problem}");
        }

        Assert.Equal(AnswerOutcome.Whole, (await world.AskAsync(user, "When do carried-over days lapse?", collection)).Outcome);
        Assert.Equal(Hostile.Length + 1, (await world.Get<HistoryService>().ListAsync(user, 0, 100, world.Cancel)).Count);
    }

    [Fact]
    public async Task A_question_is_kept_as_typed_but_for_controls_and_what_is_no_text()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);

        var run = await world.AskInAsync(user, null, "  When\0 do\r\n\tcarried\uD83D-over days lapse? 🏖️ 가  ", collection);

        var conversation = await world.Get<ConversationReader>().ReadAsync(user, run.ConversationId, world.Cancel);
        Assert.Equal("When do\n\tcarried\uFFFD-over days lapse? 🏖️ 가", conversation!.Turns[0].Question);
    }

    [Fact]
    public async Task Without_a_collection_to_read_a_question_says_so_and_nothing_is_saved()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, user) = (await world.PersonAsync("owner"), await world.PersonAsync("minji"));
        var foreign = await world.CollectionAsync(owner, "Board");

        await Answers.RefusesAsync(Problem.NothingToSearch, () => world.AskAsync(user, "Anything?"));
        await Answers.RefusesAsync(Problem.NothingToSearch, () => world.AskAsync(user, "Anything?", foreign));
        await Answers.RefusesAsync(Problem.NothingToSearch, () => world.AskAsync(user, "Anything?", Guid.NewGuid()));

        Assert.Empty(await world.Get<HistoryService>().ListAsync(user, 0, 10, world.Cancel));
    }

    [Fact]
    public async Task A_collection_that_a_person_may_not_read_is_not_searched_even_when_it_is_named()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, user) = (await world.PersonAsync("owner"), await world.PersonAsync("minji"));
        var (foreign, own) = (await world.CollectionAsync(owner, "Board"), await world.CollectionAsync(user, "Handbook"));
        await world.UploadAsync(owner, foreign, "bonus.txt", "The secret bonus of the board is 4 million.");
        await world.UploadAsync(user, own, "leave.txt", "Carried-over days lapse on 31 March.");
        await world.IngestAsync();

        var answer = await world.AskAsync(user, "How high is the secret bonus of the board?", foreign, own);

        Assert.Equal(["Handbook"], answer.Searched);
        Assert.Equal(1, answer.DocumentsSearched);
        Assert.DoesNotContain("million", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(answer.Citations, citation => citation.CollectionId == foreign);
        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        Assert.Equal([own], (await db.Conversations.SingleAsync(world.Cancel)).CollectionIds);
    }

    [Fact]
    public async Task A_disabled_person_can_neither_ask_nor_read_nor_change_anything()
    {
        await using var world = await TestWorld.CreateAsync();
        var (administrator, user) = (await world.PersonAsync("admin", PersonRole.Administrator), await world.PersonAsync("minji"));
        var collection = await world.CollectionAsync(user);
        var run = await world.AskInAsync(user, null, "Anything?", collection);

        await world.Get<PeopleService>().DisableAsync(administrator, user.Id, world.Cancel);

        await Answers.RefusesAsync(Problem.NotAllowed, () => world.AskInAsync(user, run.ConversationId, "More?", collection));
        await Answers.RefusesAsync(Problem.NotAllowed, () => world.Get<ChatService>().RetryAsync(user, run.AnswerId, world.Cancel));
        await Answers.RefusesAsync(Problem.ConversationGone, () => world.Get<HistoryService>().RenameAsync(user, run.ConversationId, "Mine", world.Cancel));
        await Answers.RefusesAsync(Problem.ConversationGone, () => world.Get<HistoryService>().DeleteAsync(user, run.ConversationId, world.Cancel));
        Assert.Null(await world.Get<ConversationReader>().ReadAsync(user, run.ConversationId, world.Cancel));
        Assert.Null(await world.Get<ConversationReader>().ReadAnswerAsync(user, run.AnswerId, world.Cancel));
        Assert.Empty(await world.Get<HistoryService>().ListAsync(user, 0, 10, world.Cancel));
    }
}
