using KnowledgeAssistant.History;
using KnowledgeAssistant.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace KnowledgeAssistant.Tests.History;

public sealed class ConversationSearchTests
{
    [Fact]
    public async Task Titles_come_before_what_was_said_and_the_words_around_a_hit_are_shown()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var said = await world.AddConversationAsync(user, "Something else", DateTimeOffset.UtcNow);
        await world.AddTurnAsync(said, "Who pays the hotel in Stockholm when a journey takes more than a day and a night?", "The company.");
        await world.AddConversationAsync(user, "HOTELS in Busan", DateTimeOffset.UtcNow.AddDays(-9));
        await world.AddConversationAsync(user, "Passwords");

        var found = await world.Get<ConversationSearch>().FindAsync(user, " hotel ", 10, world.Cancel);

        Assert.Equal(["HOTELS in Busan", "Something else"], found.Select(c => c.Title));
        Assert.Equal([null, "Who pays the hotel in Stockholm when a journey takes more …"], found.Select(c => c.Excerpt));
    }

    [Fact]
    public async Task Korean_is_found_however_it_is_composed_and_wildcards_stand_for_themselves()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        await world.AddConversationAsync(user, "연차 이월 규정");
        await world.AddConversationAsync(user, "100 % remote");

        Assert.Equal("연차 이월 규정", Assert.Single(await world.Get<ConversationSearch>().FindAsync(user, "이월".Normalize(System.Text.NormalizationForm.FormD), 10, world.Cancel)).Title);
        Assert.Equal("100 % remote", Assert.Single(await world.Get<ConversationSearch>().FindAsync(user, "%", 10, world.Cancel)).Title);
        Assert.Empty(await world.Get<ConversationSearch>().FindAsync(user, "' OR 1=1 --", 10, world.Cancel));
    }

    [Fact]
    public async Task Nobody_finds_conversations_of_others_or_after_being_disabled()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, other) = (await world.PersonAsync("minji"), await world.PersonAsync("jiwon"));
        await world.AddTurnAsync(await world.AddConversationAsync(other, "Secret plan"), "secret", "secret");
        await world.AddConversationAsync(user, "My secret");

        Assert.Equal("My secret", Assert.Single(await world.Get<ConversationSearch>().FindAsync(user, "secret", 10, world.Cancel)).Title);

        await using (var db = await world.Database.CreateDbContextAsync(world.Cancel))
            await db.Users.Where(p => p.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.IsDisabled, true), world.Cancel);

        Assert.Empty(await world.Get<ConversationSearch>().FindAsync(user, "secret", 10, world.Cancel));
    }
}
