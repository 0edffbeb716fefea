using KnowledgeAssistant.Access;
using KnowledgeAssistant.Testing;

namespace KnowledgeAssistant.Benchmarks;

/// <summary>The documents of a data set, ready to be searched in one collection.</summary>
/// <param name="World">The product.</param>
/// <param name="User">Who asks.</param>
/// <param name="Collection">The collection.</param>
internal sealed record IngestedSet(TestWorld World, CurrentUser User, Guid Collection) : IAsyncDisposable
{
    // So that a busy machine is ready with each part before anybody gives up waiting.
    private const int Together = 100;

    public static async Task<IngestedSet> CreateAsync(QuestionSet set)
    {
        var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("reader");
        var collection = await world.CollectionAsync(user);
        foreach (var documents in set.Documents.Chunk(Together))
        {
            foreach (var (name, text) in documents)
                await world.UploadAsync(user, collection, name, text);
            await world.IngestAsync();
        }

        return new IngestedSet(world, user, collection);
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
