using KnowledgeAssistant.Access;
using KnowledgeAssistant.Audit;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Models;

/// <summary>The order in which chat models are asked, as administrators arrange it: the first is the default, the others answer when it does not.</summary>
public sealed class ModelOrder(IDbContextFactory<AppDb> databases, ModelCatalogue catalogue, AuditLog audit)
{
    /// <summary>The models of the order, those that are off included. Before anybody arranged one it is the model of the configuration, else the built-in one.</summary>
    public async Task<IReadOnlyList<ChatModelInfo>> ReadAsync(CurrentUser user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.RequireAdministratorAsync(user, cancellationToken);
        return [.. catalogue.Order.Select(model => model.Info)];
    }

    /// <summary>Puts these models, in this order, in the place of the ones before; such as are gone are left out.</summary>
    /// <exception cref="UserMessageException">None is left.</exception>
    public async Task ArrangeAsync(CurrentUser user, IReadOnlyList<Guid> modelIds, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.RequireAdministratorAsync(user, cancellationToken);
        var order = modelIds.Distinct().Where(id => catalogue.Find(id) is not null).ToList();
        if (order.Count == 0)
            throw new UserMessageException(Problem.LastModelOfOrder);

        await db.OrderedModels.ExecuteDeleteAsync(cancellationToken);
        db.OrderedModels.AddRange(order.Select((id, position) => new OrderedModel { Position = position, ModelId = id }));
        audit.Add(db, user, "chat-model.order", null, string.Join(", ", order));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        catalogue.Changed();
    }
}
