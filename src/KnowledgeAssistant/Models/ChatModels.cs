using KnowledgeAssistant.Access;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Models;

/// <summary>The chat models that people choose from.</summary>
public sealed class ChatModels(IDbContextFactory<AppDb> databases, ModelCatalogue catalogue)
{
    /// <summary>Those that the person may use: the default one first, then as they are asked, then the others by name.</summary>
    public async Task<IReadOnlyList<ChatModelInfo>> ListAsync(CurrentUser user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.RequireEnabledAsync(user, cancellationToken);
        return (await UsableAsync(user, cancellationToken)).Choices;
    }

    /// <summary>What the person's calls may use now. Who she is is read anew each time, unless all models are for everyone.</summary>
    public async Task<UsableModels> UsableAsync(CurrentUser user, CancellationToken cancellationToken)
    {
        if (catalogue.All.All(model => model.Info.Audience == ModelAudience.Everyone))
            return new UsableModels(catalogue, isAdministrator: false);

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return new UsableModels(catalogue, await db.IsAdministratorAsync(user, cancellationToken));
    }

    /// <summary>One model, whoever may use it; null when it is gone.</summary>
    public ChatModelInfo? Find(Guid id) => catalogue.Find(id)?.Info;
}
