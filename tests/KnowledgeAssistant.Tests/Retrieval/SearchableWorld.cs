using KnowledgeAssistant.Access;
using KnowledgeAssistant.Retrieval;
using KnowledgeAssistant.Testing;

namespace KnowledgeAssistant.Tests.Retrieval;

/// <summary>Short ways to documents that answer and to what a search finds.</summary>
internal static class SearchableWorld
{
    /// <summary>Uploads the documents, in this order, and waits until they answer.</summary>
    public static async Task AddAsync(this TestWorld world, CurrentUser user, Guid collectionId, params IEnumerable<(string Name, string Text)> documents)
    {
        foreach (var (name, text) in documents)
            await world.UploadAsync(user, collectionId, name, text);
        await world.IngestAsync();
    }

    /// <summary>What a question finds.</summary>
    public static Task<RetrievedPassages> FindAsync(this TestWorld world, CurrentUser user, string question, params Guid[] collectionIds) =>
        world.Get<Retriever>().FindAsync(user, question, collectionIds, world.Cancel);

    /// <summary>The names of the documents that a question finds, best first, each once.</summary>
    public static async Task<IReadOnlyList<string>> FindNamesAsync(this TestWorld world, CurrentUser user, string question, params Guid[] collectionIds) =>
        [.. (await world.FindAsync(user, question, collectionIds)).Passages.Select(passage => passage.DocumentName).Distinct()];
}
