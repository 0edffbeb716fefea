using KnowledgeAssistant.Access;
using KnowledgeAssistant.Models;

namespace KnowledgeAssistant.Assistants;

/// <summary>What the editor and the history of an assistant have to do with the library: reading, saving, and putting ids into words.</summary>
public sealed class AssistantDesk(AssistantReader reader, AssistantService assistants, AssistantBoundsService bounds, ChatModels models)
{
    /// <summary>The bounds.</summary>
    public Task<AssistantBounds> BoundsAsync() => bounds.ReadAsync(CancellationToken.None);

    /// <summary>The chat models that the person may choose, and which of them answers.</summary>
    public Task<UsableModels> ModelsAsync(CurrentUser user) => models.UsableAsync(user, CancellationToken.None);

    /// <summary>An assistant that the person may change; null when it is not there for her.</summary>
    public Task<AssistantSummary?> FindAsync(CurrentUser user, Guid id) => reader.FindEditableAsync(user, id, CancellationToken.None);

    /// <summary>Its versions, the newest first.</summary>
    public Task<IReadOnlyList<AssistantVersionView>> VersionsAsync(CurrentUser user, Guid id) => reader.ListVersionsAsync(user, id, CancellationToken.None);

    /// <summary>Saves a draft as the next version of what it was begun from, or as a new assistant.</summary>
    /// <exception cref="UserMessageException">It cannot be saved; the message says why.</exception>
    public async Task<AssistantSummary> SaveAsync(CurrentUser user, AssistantSummary? saved, AssistantDefinition definition, string note)
    {
        var id = saved?.Id ?? await assistants.CreateAsync(user, definition, note, CancellationToken.None);
        if (saved is not null)
            await assistants.SaveAsync(user, id, saved.Number, definition, note, CancellationToken.None);
        return await FindAsync(user, id) ?? throw new UserMessageException(Problem.AssistantGone);
    }

    /// <summary>Makes an earlier version the newest one.</summary>
    /// <exception cref="UserMessageException">Somebody else saved meanwhile, or it is not there for her.</exception>
    public Task RestoreAsync(CurrentUser user, AssistantSummary saved, int number, string note) =>
        assistants.RestoreAsync(user, saved.Id, saved.Number, number, note, CancellationToken.None);

    /// <summary>Names of what versions point to, as far as the person may read them.</summary>
    public async Task<IReadOnlyDictionary<Guid, string?>> NamesAsync(CurrentUser user, IReadOnlyList<AssistantDefinition> definitions)
    {
        var collections = await reader.CollectionsAsync(user, [.. definitions.SelectMany(d => d.Settings.CollectionIds).Distinct()], CancellationToken.None);
        var documents = new List<AssistantSource>();
        foreach (var document in definitions.Select(d => d.Settings.DocumentId).OfType<Guid>().Distinct())
            documents.AddRange((await reader.DocumentsAsync(user, [], document, 1, CancellationToken.None)).Where(found => found.Id == document));
        var chosen = definitions.Select(d => d.Settings.ChatModelId).OfType<Guid>().Distinct().Select(id => new AssistantSource(id, models.Find(id)?.Name));
        return collections.Concat(documents).Concat(chosen).ToDictionary(source => source.Id, source => source.Name);
    }
}
