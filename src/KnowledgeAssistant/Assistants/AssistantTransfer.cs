using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Assistants;

/// <summary>What an import would make.</summary>
/// <param name="Definition">The assistant.</param>
/// <param name="MissingCollections">Names of collections in the file of which the importer reads none, or more than one.</param>
/// <param name="Problems">Why it cannot be saved as it is; empty when it can.</param>
public sealed record AssistantImport(AssistantDefinition Definition, IReadOnlyList<string> MissingCollections, IReadOnlyList<UserMessage> Problems);

/// <summary>Takes assistants from one instance to another, as files.</summary>
public sealed class AssistantTransfer(IDbContextFactory<AppDb> databases, AssistantReader reader, AssistantBoundsService bounds)
{
    /// <summary>An assistant that the person may change, as a file; null when it is not there for her.</summary>
    public async Task<AssistantFile?> ExportAsync(CurrentUser user, Guid assistantId, CancellationToken cancellationToken)
    {
        if (await reader.FindEditableAsync(user, assistantId, cancellationToken) is not { } assistant)
            return null;

        var collections = await reader.CollectionsAsync(user, assistant.Definition.Settings.CollectionIds, cancellationToken);
        return AssistantFile.Of(assistant.Definition, [.. collections.Select(c => c.Name).OfType<string>()]);
    }

    /// <summary>What a file would make here. Collections are found by their names, among those that the person may read.</summary>
    /// <exception cref="UserMessageException">It is no such file; the message says what is wrong.</exception>
    public async Task<AssistantImport> ReadAsync(CurrentUser user, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var file = AssistantFile.Parse(content.Span);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var names = file.Collections.Distinct().ToList();
        var known = (await db.Collections.ReadableBy(user).Where(c => names.Contains(c.Name)).Select(c => new { c.Id, c.Name }).ToListAsync(cancellationToken))
            .GroupBy(c => c.Name).Where(same => same.Count() == 1).ToDictionary(same => same.Key, same => same.Single().Id);
        var definition = file.Definition([.. names.Where(known.ContainsKey).Select(name => known[name])]);
        return new AssistantImport(definition, [.. names.Where(name => !known.ContainsKey(name))], AssistantCheck.Problems(definition, await bounds.ReadAsync(cancellationToken)));
    }
}
