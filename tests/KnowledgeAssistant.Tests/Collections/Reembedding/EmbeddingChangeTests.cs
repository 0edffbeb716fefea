using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Collections.Reembedding;
using KnowledgeAssistant.Embeddings;
using KnowledgeAssistant.Retrieval;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Tests.Embeddings;
using KnowledgeAssistant.Tests.Retrieval;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace KnowledgeAssistant.Tests.Collections.Reembedding;

public sealed class EmbeddingChangeTests
{
    private const string Question = "How many days of annual leave are there?";

    [Fact]
    public async Task A_collection_answers_by_its_old_vectors_until_the_switch_and_by_the_new_ones_after_it()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, collection, model) = await HandbookAsync(world);
        var service = world.Get<EmbeddingChangeService>();

        await service.BeginAsync(owner, collection, model, world.Cancel);
        var before = await world.FindAsync(owner, Question, collection);
        var waiting = await service.ReadAsync(owner, collection, world.Cancel);
        await world.ChangeAsync();
        var after = await world.FindAsync(owner, Question, collection);

        Assert.Equal((EmbeddingModels.BuiltIn, model), (waiting.Model.Id, waiting.Change?.Model.Id));
        Assert.Equal("leave.md", before.Passages[0].DocumentName);
        Assert.Equal("leave.md", after.Passages[0].DocumentName);
        Assert.NotEqual(before.Passages[0].Vector, after.Passages[0].Vector);
        var done = await service.ReadAsync(owner, collection, world.Cancel);
        Assert.Equal((model, EmbeddingModels.BuiltIn, null), (done.Model.Id, done.Former?.Id, done.Change));
        Assert.Equal([(EmbeddingModels.BuiltIn, 2), (model, 2)], await VectorsAsync(world, collection));
        Assert.Equal(model, Assert.Single(world.Get<CollectionIndexes>().SpacesOf([collection])).Key);
    }

    [Fact]
    public async Task The_model_before_can_be_restored_at_once_and_a_further_change_lets_its_vectors_go()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, collection, model) = await HandbookAsync(world);
        ModelFolder.AddBert(world.Folder, "tiny-other", new TinyModel { Seed = 3, Dimensions = 24 });
        var other = await world.AddModelAsync(owner, "tiny-other");
        var before = await world.FindAsync(owner, Question, collection);
        var service = world.Get<EmbeddingChangeService>();

        await service.BeginAsync(owner, collection, model, world.Cancel);
        await world.ChangeAsync();
        await service.BeginAsync(owner, collection, EmbeddingModels.BuiltIn, world.Cancel);
        await world.ChangeAsync();
        var restored = await world.FindAsync(owner, Question, collection);
        await service.BeginAsync(owner, collection, other, world.Cancel);
        await world.ChangeAsync();

        Assert.Equal(before.Passages.Select(passage => (passage.Id, passage.Score)), restored.Passages.Select(passage => (passage.Id, passage.Score)));
        Assert.Equal([(EmbeddingModels.BuiltIn, 2), (other, 2)], await VectorsAsync(world, collection));
    }

    [Fact]
    public async Task Documents_that_arrive_meanwhile_get_both_vectors_and_those_after_the_switch_one()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, collection, model) = await HandbookAsync(world);

        await world.Get<EmbeddingChangeService>().BeginAsync(owner, collection, model, world.Cancel);
        await world.AddAsync(owner, collection, ("parking.md", "Visitors park their cars on deck four behind the gate."));
        var meanwhile = await VectorsAsync(world, collection);
        await world.ChangeAsync();
        await world.AddAsync(owner, collection, ("night.md", "Visitors park behind the hotel at night."));

        Assert.Equal([(EmbeddingModels.BuiltIn, 3), (model, 1)], meanwhile);
        Assert.Equal([(EmbeddingModels.BuiltIn, 3), (model, 4)], await VectorsAsync(world, collection));
        Assert.Equal("parking.md", (await world.FindNamesAsync(owner, "Where do visitors park?", collection))[0]);
    }

    [Fact]
    public async Task A_cancelled_change_leaves_the_model_and_removes_what_it_made()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, collection, model) = await HandbookAsync(world);
        var service = world.Get<EmbeddingChangeService>();
        await service.BeginAsync(owner, collection, model, world.Cancel);
        await world.AddAsync(owner, collection, ("parking.md", "Visitors park their cars on deck four behind the gate."));

        await service.CancelAsync(owner, collection, world.Cancel);
        await world.ChangeAsync();

        Assert.Equal([(EmbeddingModels.BuiltIn, 3)], await VectorsAsync(world, collection));
        Assert.Equal(EmbeddingModels.BuiltIn, (await service.ReadAsync(owner, collection, world.Cancel)).Model.Id);
    }

    [Fact]
    public async Task A_worker_whose_change_was_cancelled_writes_nothing_more()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, collection, model) = await HandbookAsync(world);
        await world.Get<EmbeddingChangeService>().BeginAsync(owner, collection, model, world.Cancel);
        var taken = (await world.Get<EmbeddingChangeQueue>().TakeAsync(world.Cancel))!;

        await world.Get<EmbeddingChangeService>().CancelAsync(owner, collection, world.Cancel);

        Assert.True(taken.Cancelled.IsCancellationRequested);
        await Assert.ThrowsAsync<KnowledgeAssistant.Collections.Ingestion.LeaseLostException>(() => world.Get<EmbeddingChanger>().WorkAsync(taken, world.Cancel));
        Assert.Equal([(EmbeddingModels.BuiltIn, 2)], await VectorsAsync(world, collection));
    }

    [Fact]
    public async Task The_vectors_of_the_model_before_go_when_they_are_not_wanted_any_more()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, collection, model) = await HandbookAsync(world);
        var service = world.Get<EmbeddingChangeService>();
        await service.BeginAsync(owner, collection, model, world.Cancel);
        await world.ChangeAsync();

        await service.RemoveFormerAsync(owner, collection, world.Cancel);
        await world.ChangeAsync();

        Assert.Null((await service.ReadAsync(owner, collection, world.Cancel)).Former);
        Assert.Equal([(model, 2)], await VectorsAsync(world, collection));
    }

    [Fact]
    public async Task A_question_over_collections_of_different_models_is_asked_of_each_in_its_own_way()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, handbook, model) = await HandbookAsync(world);
        var archive = await world.CollectionAsync(owner, "Archive");
        await world.AddAsync(owner, archive, ("hotel.md", "A hotel room may cost 140 euros a night."));
        await world.Get<EmbeddingChangeService>().BeginAsync(owner, archive, model, world.Cancel);
        await world.ChangeAsync();

        foreach (var (question, document) in new[] { (Question, "leave.md"), ("A hotel room may cost how many a night?", "hotel.md") })
        {
            var both = await world.FindAsync(owner, question, handbook, archive);
            var alone = (await world.FindAsync(owner, question, handbook)).Passages.Concat((await world.FindAsync(owner, question, archive)).Passages);

            // Each passage has the z-score that it has when its collection is asked alone.
            Assert.Equal(alone.Select(passage => (passage.Id, passage.Vector)).Order(), both.Passages.Select(passage => (passage.Id, passage.Vector)).Order());
            Assert.Equal(document, both.Passages[0].DocumentName);
            Assert.True(both.Passages[0].Vector > 0);
        }
    }

    [Fact]
    public async Task Without_its_models_files_a_collection_is_searched_by_words_and_a_change_to_the_model_says_why_it_stopped()
    {
        await using var world = await TestWorld.CreateAsync(new Dictionary<string, string?> { ["Ingestion:Attempts"] = "1", ["Ingestion:RetrySeconds"] = "0" });
        var (owner, collection, model) = await HandbookAsync(world);
        var archive = await world.CollectionAsync(owner, "Archive");
        await world.AddAsync(owner, archive, ("hotel.md", "A hotel room may cost 140 euros a night."));
        var service = world.Get<EmbeddingChangeService>();
        await service.BeginAsync(owner, collection, model, world.Cancel);
        await world.ChangeAsync();
        ModelFolder.AddBert(world.Folder, model: new TinyModel { Seed = 9 });
        world.Get<EmbeddingModels>().Forget(model);

        var found = await world.FindAsync(owner, Question, collection);
        await service.BeginAsync(owner, archive, model, world.Cancel);
        await world.ChangeAsync();

        Assert.Equal(("leave.md", 0d), (found.Passages[0].DocumentName, found.Passages[0].Vector));
        var change = (await service.ReadAsync(owner, archive, world.Cancel)).Change;
        Assert.Equal((true, Problem.ModelFilesChanged), (change?.IsFailed, change?.Problem?.Key));

        ModelFolder.AddBert(world.Folder);
        await service.RetryAsync(owner, archive, world.Cancel);
        await world.ChangeAsync();
        Assert.Equal(model, (await service.ReadAsync(owner, archive, world.Cancel)).Model.Id);
    }

    [Fact]
    public async Task Only_owners_and_administrators_may_change_a_model_and_it_is_recorded()
    {
        await using var world = await TestWorld.CreateAsync();
        var (admin, _, model) = await HandbookAsync(world);
        var (owner, reader, stranger) = (await world.PersonAsync("owner"), await world.PersonAsync("reader"), await world.PersonAsync("stranger"));
        var collection = await world.CollectionAsync(owner, "Own", reader);
        var service = world.Get<EmbeddingChangeService>();

        foreach (var person in new[] { reader, stranger })
            Assert.Equal(Problem.CollectionGone, (await Assert.ThrowsAsync<UserMessageException>(() => service.BeginAsync(person, collection, model, world.Cancel))).UserMessage.Key);
        Assert.Equal(Problem.CollectionGone, (await Assert.ThrowsAsync<UserMessageException>(() => service.ReadAsync(stranger, collection, world.Cancel))).UserMessage.Key);
        Assert.False((await service.ReadAsync(reader, collection, world.Cancel)).MayChange);
        await service.BeginAsync(admin, collection, model, world.Cancel);
        Assert.Equal(Problem.EmbeddingChangeRunning, (await Assert.ThrowsAsync<UserMessageException>(() => service.BeginAsync(owner, collection, model, world.Cancel))).UserMessage.Key);
        await world.ChangeAsync();

        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        Assert.Equal(
            [(admin.Id, "collection.embedding-model.change-started"), (admin.Id, "collection.embedding-model.changed")],
            (await db.AuditEntries.Where(e => e.Subject == collection.ToString()).OrderBy(e => e.Id).ToListAsync(world.Cancel)).Select(e => (e.PersonId!.Value, e.Action)));
    }

    // An administrator who owns a collection of two documents, and a model that she added.
    private static async Task<(CurrentUser Owner, Guid Collection, string Model)> HandbookAsync(TestWorld world)
    {
        var owner = await world.PersonAsync("minji", PersonRole.Administrator);
        var collection = await world.CollectionAsync(owner);
        await world.AddAsync(owner, collection, ("leave.md", "Every employee has 25 days of paid annual leave in a year."), ("travel.md", "Trains are preferred to flights."));
        ModelFolder.AddBert(world.Folder);
        return (owner, collection, await world.AddModelAsync(owner, "tiny-bert"));
    }

    private static async Task<IEnumerable<(string Model, int Count)>> VectorsAsync(TestWorld world, Guid collection)
    {
        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        return (await db.PassageVectors.Where(v => v.Passage.CollectionId == collection).GroupBy(v => v.Model).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(world.Cancel))
            .Select(group => (group.Key, group.Count)).OrderBy(group => group.Key == EmbeddingModels.BuiltIn ? "" : group.Key, StringComparer.Ordinal);
    }
}
