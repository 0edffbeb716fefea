using KnowledgeAssistant.Access;
using KnowledgeAssistant.Audit;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Models;

/// <summary>What administrators do with providers. Every change is recorded, and holds from the next question on.</summary>
public sealed class ProviderService(IDbContextFactory<AppDb> databases, ProviderKeys keys, ModelCatalogue catalogue, AuditLog audit, TimeProvider time)
{
    private const int LongestKey = 4000;

    /// <summary>All providers, by name.</summary>
    public async Task<IReadOnlyList<ProviderSummary>> ListAsync(CurrentUser user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.RequireAdministratorAsync(user, cancellationToken);
        var rows = await db.Providers.AsNoTracking().OrderBy(p => EF.Functions.Collate(p.Name, "NOCASE")).ThenBy(p => p.Id)
            .Select(p => new { Provider = p, Count = p.Models.Count }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => Summarise(row.Provider, row.Count))];
    }

    /// <summary>Adds a provider.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="UserMessageException">A field is not usable.</exception>
    public async Task<Guid> AddAsync(CurrentUser user, ProviderSettings settings, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.RequireAdministratorAsync(user, cancellationToken);
        var provider = new Provider { Name = "", BaseUrl = "", CreatedAt = time.GetUtcNow() };
        Fill(provider, settings with { Key = settings.Key ?? "" });
        db.Providers.Add(provider);
        return await SaveAsync(db, user, provider, "provider.added", cancellationToken);
    }

    /// <summary>
    /// Changes a provider. A changed address takes the key away unless a new one comes with it: a key goes to nobody it was not meant for.
    /// That the old one was in the house does not hold for it either, unless that is said anew.
    /// </summary>
    /// <exception cref="UserMessageException">A field is not usable, or the provider is gone.</exception>
    public async Task ChangeAsync(CurrentUser user, Guid id, ProviderSettings settings, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var provider = await RequireAsync(db, user, id, cancellationToken);
        var isMoved = provider.BaseUrl != ProviderAddress.Clean(settings.Kind, settings.BaseUrl);
        var isLocal = isMoved && settings is { IsLocal: true, IsPlaceChosen: false } ? null : settings.IsLocal;
        Fill(provider, isMoved ? settings with { Key = settings.Key ?? "", IsLocal = isLocal } : settings);
        await SaveAsync(db, user, provider, isMoved ? "provider.moved" : settings.Key is null ? "provider.changed" : "provider.key-changed", cancellationToken);
    }

    /// <summary>Deletes a provider with its chat models.</summary>
    /// <exception cref="UserMessageException">It is gone, or collections have an embedding model of it.</exception>
    public async Task DeleteAsync(CurrentUser user, Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var provider = await RequireAsync(db, user, id, cancellationToken);
        foreach (var embedding in await db.EmbeddingModels.AsNoTracking().Where(m => m.ProviderId == id).ToListAsync(cancellationToken))
            await db.RequireUnusedAsync(embedding, cancellationToken);
        await db.OrderedModels.Where(o => db.ChatModels.Any(m => m.ProviderId == id && m.Id == o.ModelId)).ExecuteDeleteAsync(cancellationToken);
        await db.ChatModels.Where(m => m.ProviderId == id).ExecuteDeleteAsync(cancellationToken);
        db.Providers.Remove(provider);
        await SaveAsync(db, user, provider, "provider.deleted", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        catalogue.Changed();
    }

    private ProviderSummary Summarise(Provider provider, int models)
    {
        var settings = new ProviderSettings { Kind = provider.Kind, Name = provider.Name, BaseUrl = provider.BaseUrl, IsLocal = provider.IsLocal };
        var key = provider.ProtectedKey is null ? ProviderKeyState.None : keys.CanRead(provider) ? ProviderKeyState.Set : ProviderKeyState.Lost;
        return new ProviderSummary(provider.Id, settings, provider.IsLocal ?? HouseAddress.IsInside(new Uri(provider.BaseUrl)), key, provider.KeyTail, models);
    }

    private void Fill(Provider provider, ProviderSettings settings)
    {
        provider.Kind = settings.Kind;
        provider.Name = ModelText.Name(settings.Name, Problem.ProviderNameInvalid);
        provider.BaseUrl = ProviderAddress.Clean(settings.Kind, settings.BaseUrl);
        provider.IsLocal = settings.IsLocal;
        if (settings.Key is not { } key)
            return;

        // A key travels in a header: what cannot stand there was not copied rightly.
        if (key.Length > LongestKey || key.Trim().Any(letter => letter is <= ' ' or > '~'))
            throw new UserMessageException(Problem.ProviderKeyInvalid);
        keys.Set(provider, key);
    }

    private async Task<Guid> SaveAsync(AppDb db, CurrentUser user, Provider provider, string action, CancellationToken cancellationToken)
    {
        audit.Add(db, user, action, provider.Id, $"{provider.Kind}, {new Uri(provider.BaseUrl).Host}");
        await db.SaveChangesAsync(cancellationToken);
        catalogue.Changed();
        return provider.Id;
    }

    private static async Task<Provider> RequireAsync(AppDb db, CurrentUser user, Guid id, CancellationToken cancellationToken)
    {
        await db.RequireAdministratorAsync(user, cancellationToken);
        return await db.Providers.SingleOrDefaultAsync(p => p.Id == id, cancellationToken) ?? throw new UserMessageException(Problem.ProviderGone);
    }
}
