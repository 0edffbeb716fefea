using KnowledgeAssistant.Access;

namespace KnowledgeAssistant.Collections;

/// <summary>The sample: the rules, policies and product notes of a small company that does not exist, in English and Korean.</summary>
public sealed class SampleCollection(CollectionService collections, CollectionDeletion deletion, DocumentService documents)
{
    /// <summary>The documents that the program ships.</summary>
    public static IReadOnlyList<string> Files =>
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Collections", "sample")).Order(StringComparer.Ordinal)];

    /// <summary>Creates the collection, owned by the person, and queues its documents.</summary>
    /// <param name="user">Who loads it.</param>
    /// <param name="name">The collection's name, in the person's language.</param>
    /// <param name="description">Its description.</param>
    /// <param name="cancellationToken">Ends the loading; nothing of it stays.</param>
    /// <returns>The collection.</returns>
    public async Task<Guid> LoadAsync(CurrentUser user, string name, string description, CancellationToken cancellationToken)
    {
        var id = await collections.CreateAsync(user, name, description, cancellationToken);
        try
        {
            foreach (var file in Files)
            {
                await using var content = File.OpenRead(file);
                await documents.AddAsync(user, id, Path.GetFileName(file), content, content.Length, cancellationToken);
            }

            return id;
        }
        catch
        {
            // Half a sample explains nothing, and the next attempt makes a whole one.
            await deletion.DeleteAsync(user, id, CancellationToken.None);
            throw;
        }
    }
}
