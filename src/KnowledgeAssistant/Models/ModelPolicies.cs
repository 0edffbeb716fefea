using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Models;

/// <summary>Which chat models a call may use, whatever the order says: text of confidential collections is read by local models only.</summary>
public sealed class ModelPolicies(IDbContextFactory<AppDb> databases)
{
    private const string Between = ", ";

    /// <summary>Why this model may not take this call; null when it may. Asked for each model of the order before anything is sent to it.</summary>
    /// <exception cref="InvalidOperationException">The call does not say whose text it carries.</exception>
    public async ValueTask<UserMessage?> RefusalAsync(ModelCall call, ChatModelInfo model, CancellationToken cancellationToken) =>
        model.IsLocal ? null : await LocalOnlyAsync(call, cancellationToken);

    /// <summary>Why only local models may take this call; null when any may.</summary>
    /// <exception cref="InvalidOperationException">The call does not say whose text it carries.</exception>
    public async Task<UserMessage?> LocalOnlyAsync(ModelCall call, CancellationToken cancellationToken)
    {
        var carried = call.CollectionIds.Concat(call.Question?.Sources.Select(source => source.Passage.CollectionId) ?? []).Distinct().ToList();
        if (carried.Count == 0)
        {
            // Only a test sends words of our own. Whatever else names no collection could carry the text of any.
            return call.Purpose == ModelPurpose.Test && call.Question is null ? null
                : throw new InvalidOperationException($"A call for {call.Purpose} must name the collections whose text it carries.");
        }

        return await LocalOnlyAsync(carried, cancellationToken);
    }

    /// <summary>Why only local models may read text of these collections; null when any may.</summary>
    public async Task<UserMessage?> LocalOnlyAsync(IReadOnlyCollection<Guid> collectionIds, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return Explain(await ConfidentialCollections.AmongAsync(db, collectionIds, cancellationToken));
    }

    private static UserMessage? Explain(IReadOnlyList<string> confidential) => confidential switch
    {
        [] => null,
        [""] => new UserMessage(Problem.ConfidentialGone),
        _ => new UserMessage(Problem.ConfidentialLocalOnly, [string.Join(Between, confidential.Where(name => name.Length > 0))]),
    };
}
