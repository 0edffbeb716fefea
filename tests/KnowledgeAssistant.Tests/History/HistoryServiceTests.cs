using KnowledgeAssistant.Chat;
using KnowledgeAssistant.History;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Tests.Chat;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.History;

public sealed class HistoryServiceTests
{
    [Theory]
    [InlineData("When do carried-over days lapse?", "When do carried-over days lapse?")]
    [InlineData("First line\nsecond line", "First line")]
    [InlineData("One two three four five six seven eight nine ten eleven twelve thirteen", "One two three four five six seven eight nine ten eleven…")]
    [InlineData("가나다라마바사아자차카타파하가나다라마바사아자차카타파하가나다라마바사아자차카타파하가나다라마바사아자차카타파하가나다라마바사아자차카타파하", "가나다라마바사아자차카타파하가나다라마바사아자차카타파하가나다라마바사아자차카타파하가나다라마바사아자차카타파하가나다라…")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789🏖️ on the beach", "12345678901234567890123456789012345678901234567890123456789…")]
    public async Task A_conversation_is_titled_by_its_first_question(string question, string title)
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        var run = await world.AskInAsync(user, null, question, collection);

        await world.AskInAsync(user, run.ConversationId, "Something else?", collection);

        Assert.Equal(title, Assert.Single(await world.Get<HistoryService>().ListAsync(user, 0, 10, world.Cancel)).Title);
    }

    [Fact]
    public async Task A_title_of_ones_own_stays_and_holds_no_control_characters()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        var run = await world.AskInAsync(user, null, "When?", collection);

        await world.Get<HistoryService>().RenameAsync(user, run.ConversationId, " Leave and\0 sick\uD83D days\u0007 ", world.Cancel);
        await world.AskInAsync(user, run.ConversationId, "And then?", collection);

        Assert.Equal("Leave and sick\uFFFD days", (await world.Get<ConversationReader>().ReadAsync(user, run.ConversationId, world.Cancel))!.Title);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\0 ")]
    [InlineData("201")]
    public async Task A_title_needs_1_to_200_characters(string title)
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var run = await world.AskInAsync(user, null, "When?", await world.CollectionAsync(user));

        await Answers.RefusesAsync(Problem.ConversationTitleInvalid, () => world.Get<HistoryService>().RenameAsync(user, run.ConversationId, title == "201" ? new string('x', 201) : title, world.Cancel));

        Assert.Equal("When?", (await world.Get<ConversationReader>().ReadAsync(user, run.ConversationId, world.Cancel))!.Title);
    }

    [Fact]
    public async Task The_list_is_paged_with_the_conversation_last_spoken_in_first()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var world = await TestWorld.CreateAsync(services: services => services.AddSingleton<TimeProvider>(time));
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        var first = await world.AskInAsync(user, null, "Question 0", collection);
        for (var number = 1; number < 5; number++)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            await world.AskInAsync(user, null, $"Question {number}", collection);
        }

        time.Advance(TimeSpan.FromMinutes(1));
        await world.AskInAsync(user, first.ConversationId, "More", collection);

        Assert.Equal(["Question 0", "Question 4"], await TitlesAsync(world, user, 0, 2));
        Assert.Equal(["Question 3", "Question 2"], await TitlesAsync(world, user, 2, 2));
        Assert.Equal(["Question 1"], await TitlesAsync(world, user, 4, 2));
        Assert.Empty(await TitlesAsync(world, user, 5, 2));
    }

    [Fact]
    public async Task No_page_holds_more_than_200_whatever_is_asked_for()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        await using (var db = await world.Database.CreateDbContextAsync(world.Cancel))
        {
            db.Conversations.AddRange(Enumerable.Range(0, 250).Select(number => new Conversation { PersonId = user.Id, Title = $"{number}" }));
            await db.SaveChangesAsync(world.Cancel);
        }

        Assert.Equal(200, (await TitlesAsync(world, user, -5, int.MaxValue)).Count);
        Assert.Empty(await TitlesAsync(world, user, 0, -1));
        Assert.Equal(250, (await TitlesAsync(world, user, 0, 200)).Concat(await TitlesAsync(world, user, 200, 200)).Distinct().Count());
    }

    [Fact]
    public async Task A_deleted_conversation_is_gone_with_all_that_was_said()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        await world.UploadAsync(user, collection, "leave.txt", "Carried-over days lapse on 31 March.");
        await world.IngestAsync();
        var run = await world.AskInAsync(user, null, "When do carried-over days lapse?", collection);
        var kept = await world.AskInAsync(user, null, "When do carried-over days lapse?", collection);

        await world.Get<HistoryService>().DeleteAsync(user, run.ConversationId, world.Cancel);

        Assert.Null(await world.Get<ConversationReader>().ReadAsync(user, run.ConversationId, world.Cancel));
        await Answers.RefusesAsync(Problem.ConversationGone, () => world.Get<HistoryService>().DeleteAsync(user, run.ConversationId, world.Cancel));
        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        Assert.Equal(kept.ConversationId, (await db.Conversations.SingleAsync(world.Cancel)).Id);
        Assert.All(await db.Messages.ToListAsync(world.Cancel), message => Assert.Equal(kept.ConversationId, message.ConversationId));
        Assert.NotEmpty(await db.Citations.ToListAsync(world.Cancel));
        Assert.All(await db.Citations.ToListAsync(world.Cancel), citation => Assert.Equal(kept.AnswerId, citation.MessageId));
    }

    [Fact]
    public async Task A_persons_open_pages_hear_of_changes_of_her_list_and_nobody_elses_do()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, other) = (await world.PersonAsync("minji"), await world.PersonAsync("other"));
        var collection = await world.CollectionAsync(user);
        var (heard, othersHeard, gone) = (0, 0, 0);
        using var subscription = world.Get<HistoryService>().Subscribe(user, () => Interlocked.Increment(ref heard));
        using var others = world.Get<HistoryService>().Subscribe(other, () => Interlocked.Increment(ref othersHeard));
        world.Get<HistoryService>().Subscribe(user, () => Interlocked.Increment(ref gone)).Dispose();

        var run = await world.Get<ChatService>().AskAsync(user, null, "When?", [collection], world.Cancel);

        Assert.NotEqual(0, heard);
        await world.FinishAsync(user, run);
        var before = heard;
        await world.Get<HistoryService>().RenameAsync(user, run.ConversationId, "Leave", world.Cancel);
        Assert.InRange(heard, before + 1, before + 2);
        Assert.Equal((0, 0), (othersHeard, gone));
    }

    private static async Task<IReadOnlyList<string>> TitlesAsync(TestWorld world, KnowledgeAssistant.Access.CurrentUser user, int skip, int take) =>
        [.. (await world.Get<HistoryService>().ListAsync(user, skip, take, world.Cancel)).Select(c => c.Title)];
}
