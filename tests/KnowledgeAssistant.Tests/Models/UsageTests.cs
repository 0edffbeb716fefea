using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Tests.Chat;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace KnowledgeAssistant.Tests.Models;

public sealed class UsageTests
{
    [Fact]
    public async Task A_call_is_written_down_with_person_model_purpose_collection_and_the_endpoints_count()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.Counted(700, 80, "Until 31 March. [1]")));

        var answer = await fixture.AskAsync();

        var entry = Assert.Single(await fixture.UsageAsync());
        Assert.Equal((fixture.User.Id, "minji", FixedModels.Configured, FakeOpenAI.Model, ModelPurpose.Answer, answer.Id), (entry.PersonId, entry.PersonName, entry.ModelId, entry.ModelName, entry.Purpose, entry.AnswerId));
        Assert.Equal((700, 80, false), (entry.InputTokens, entry.OutputTokens, entry.IsEstimated));
        Assert.Equal((fixture.Collection, "Handbook", 1.0), (entry.Collections[0].CollectionId, entry.Collections[0].Name, entry.Collections[0].Share));
    }

    [Fact]
    public async Task The_built_in_model_takes_nothing_and_is_counted()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        await world.UploadAsync(user, collection, "leave.md", "Carried-over days lapse on 31 March.");
        await world.IngestAsync();

        await world.AskAsync(user, "When do carried-over days lapse?", collection);

        var sum = await world.Get<UsageReports>().ReadOwnAsync(user, world.Cancel);
        Assert.Equal((1, 1, 0, 0m), (sum.Calls, sum.Answers, sum.Tokens, sum.Cost));
    }

    [Fact]
    public async Task Usage_adds_up_by_person_model_collection_and_day_and_outlives_what_is_deleted()
    {
        await using var world = await TestWorld.CreateAsync();
        var (root, minji) = (await world.PersonAsync("root", PersonRole.Administrator), await world.PersonAsync("minji"));
        var (gone, stays) = (await world.CollectionAsync(minji, "Gone"), await world.CollectionAsync(minji, "Stays"));
        var (cancel, at) = (world.Cancel, TimeProvider.System.GetUtcNow());
        var (model, hosted) = (Guid.NewGuid(), Guid.NewGuid());
        await using (var db = await world.Database.CreateDbContextAsync(cancel))
        {
            db.UsageEntries.AddRange(
                new UsageEntry { At = at, PersonId = minji.Id, PersonName = "minji", ModelId = model, ModelName = "writer", InputTokens = 1_000, CostMillionths = 2_000, Collections = { Half(gone, "Gone"), Half(stays, "Stays") } },
                new UsageEntry { At = at, PersonId = minji.Id, PersonName = "minji", ModelId = model, ModelName = "writer", InputTokens = 500, CostMillionths = 1_000, IsEstimated = true, Collections = { new UsageCollection { CollectionId = stays, Name = "Stays", Share = 1 } } },
                new UsageEntry { At = at, ModelId = hosted, ModelName = "hosted", InputTokens = 10, MonthlyMillionths = Money.ToMillionths(300) });
            await db.SaveChangesAsync(cancel);
        }

        await world.Get<CollectionDeletion>().DeleteAsync(minji, gone, cancel);

        var report = await world.Get<UsageReports>().ReadAsync(root, UsagePeriod.ThisMonth(TimeProvider.System), cancel);

        Assert.Equal((3, 1_510, 0.003m, 1), (report.Total.Calls, report.Total.Tokens, report.Total.Cost, report.Total.EstimatedCalls));
        Assert.Equal([("minji", 1_500L), (null, 10L)], report.People.Select(row => (row.Name, row.Tokens)));
        Assert.Equal(["hosted", "writer"], report.Models.Select(row => row.Name));
        Assert.Equal([("Stays", 1_000L, 0.002m), ("Gone", 500L, 0.001m)], report.Collections.Select(row => (row.Name!, row.Tokens, row.Cost)));
        Assert.Equal(report.Period.ShareOf(300), report.Models[0].FixedCost);
        Assert.Equal(1_510, report.Days[^1].Tokens);
        Assert.Equal(report.Period.Days, report.Days.Select(day => day.Day!.Value));
        Assert.Equal(report.Total.Tokens, report.Days.Sum(day => day.Tokens));
    }

    [Fact]
    public async Task Only_administrators_read_what_others_have_taken()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var period = UsagePeriod.ThisMonth(TimeProvider.System);

        Assert.Equal(Problem.NotAllowed, (await Assert.ThrowsAsync<UserMessageException>(() => world.Get<UsageReports>().ReadAsync(user, period, world.Cancel))).UserMessage.Key);
        Assert.Equal(Problem.NotAllowed, (await Assert.ThrowsAsync<UserMessageException>(() => world.Get<UsageReports>().ListAsync(user, period, world.Cancel))).UserMessage.Key);
    }

    [Fact]
    public async Task A_model_that_is_paid_by_the_month_is_listed_with_its_cost_when_nobody_called_it()
    {
        await using var world = await TestWorld.CreateAsync();
        var root = await world.PersonAsync("root", PersonRole.Administrator);
        await world.AddModelAsync(root, "Ours", "http://127.0.0.1:9/v1", with: settings => settings with { Price = new ModelPrice(null, null, 300) });
        var (_, off) = await world.AddModelAsync(root, "Off", "http://127.0.0.1:9/v1", with: settings => settings with { Price = new ModelPrice(null, null, 500) });
        await world.Get<ChatModelService>().SwitchAsync(root, off, false, world.Cancel);
        var period = UsagePeriod.ThisMonth(TimeProvider.System);

        var report = await world.Get<UsageReports>().ReadAsync(root, period, world.Cancel);

        Assert.Equal(("Ours", 0, period.ShareOf(300)), (Assert.Single(report.Models).Name, report.Models[0].Calls, report.Models[0].FixedCost));
        Assert.Equal(period.ShareOf(300), report.Total.FixedCost);
    }

    [Fact]
    public void A_fixed_cost_counts_by_the_days_of_its_months()
    {
        var period = new UsagePeriod(new DateOnly(2026, 2, 15), new DateOnly(2026, 3, 31));

        Assert.Equal(150m, Math.Round(period.ShareOf(100), 10));      // 14 of 28 days, and all of 31
    }

    private static UsageCollection Half(Guid collection, string name) => new() { CollectionId = collection, Name = name, Share = 0.5 };
}
