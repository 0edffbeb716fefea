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
        var isAdministrator = await db.IsAdministratorAsync(user, cancellationToken);
        return [.. catalogue.Order.Concat(catalogue.All).Select(model => model.Info).DistinctBy(model => model.Id)
            .Where(model => model.IsOn && (isAdministrator || model.Audience == ModelAudience.Everyone))];
    }

    /// <summary>One model, whoever may use it; null when it is gone.</summary>
    public ChatModelInfo? Find(Guid id) => catalogue.Find(id)?.Info;
}
