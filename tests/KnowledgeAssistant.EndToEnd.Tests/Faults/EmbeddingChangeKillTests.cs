using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections.Reembedding;
using KnowledgeAssistant.Embeddings;
using KnowledgeAssistant.Models;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.EndToEnd.Tests.Faults;

/// <summary>The program is killed while a collection turns to another embedding model, and started again.</summary>
public sealed class EmbeddingChangeKillTests(FaultStorage storage)
{
    [Theory]
    [InlineData("change-batch-embedded")]
    [InlineData("before-model-switch")]
    [InlineData("after-model-switch")]
    public async Task A_change_of_the_model_goes_on_after_the_next_start_and_ends_whole(string point)
    {
        using var copy = storage.Copy();
        var model = await BeginAsync(copy);
        // It may come to the point before it listens.
        await using (var killed = AppProcess.Launch(copy.Folder, new Dictionary<string, string> { ["KNOWLEDGEASSISTANT_KILL_AT"] = point }))
            Assert.Equal(AppProcess.Killed, await killed.ExitsAsync());

        await using (var app = await AppProcess.StartAsync(copy.Folder))
        {
            await UntilChangedAsync(copy);
            Assert.Equal(0, await app.StopAsync());
        }

        var (world, user) = await copy.OpenAsync();
        await using var _ = world;
        await SoundStorage.CheckIndexesAsync(world);
        var found = await world.Get<Retrieval.Retriever>().FindAsync(user, "How many days of annual leave does every employee have?", [storage.Handbook], world.Cancel);
        Assert.Equal("leave.md", found.Passages[0].DocumentName);
        Assert.Equal((model, EmbeddingModels.BuiltIn), await ModelsAsync(world));
    }

    private async Task<string> BeginAsync(StorageCopy copy)
    {
        ModelFolder.AddBert(copy.Folder);
        var (world, user) = await copy.OpenAsync();
        await using var _ = world;
        var model = await world.Get<EmbeddingModelService>().AddAsync(
            user with { Role = PersonRole.Administrator }, new EmbeddingModelDraft("Tiny", EmbeddingModelKind.Folder, "tiny-bert", null, 128, EmbeddingPooling.Mean, "", "", []), world.Cancel);
        await world.Get<EmbeddingChangeService>().BeginAsync(user, storage.Handbook, model, world.Cancel);
        return model;
    }

    private static async Task UntilChangedAsync(StorageCopy copy)
    {
        using var database = TestDatabase.Open(copy.Folder);
        await Waiting.UntilAsync("the collection has the other model", async () =>
        {
            await using var db = database.CreateDbContext();
            return !await db.EmbeddingChanges.AnyAsync(TestContext.Current.CancellationToken);
        }, TestContext.Current.CancellationToken);
    }

    private async Task<(string, string?)> ModelsAsync(TestWorld world)
    {
        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        var collection = await db.Collections.SingleAsync(c => c.Id == storage.Handbook, world.Cancel);
        return (collection.EmbeddingModel, collection.FormerEmbeddingModel);
    }
}
