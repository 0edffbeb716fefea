using System.Collections.Concurrent;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Audit;
using KnowledgeAssistant.Collections.Reembedding;
using KnowledgeAssistant.Data;
using KnowledgeAssistant.Embeddings;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Models;

/// <summary>Lets administrators see, add, measure and remove embedding models.</summary>
public sealed class EmbeddingModelService(
    IDbContextFactory<AppDb> databases, EmbeddingModels models, ModelFiles files, ModelArchive archive, EmbeddingTrial trial, OnnxSessions sessions, AuditLog audit, TimeProvider time)
{
    private const int FingerprintLetters = 10;

    private readonly ConcurrentDictionary<string, double> _speeds = new();

    /// <summary>All models, and the folders that may become some.</summary>
    /// <exception cref="UserMessageException">The person is no administrator.</exception>
    public async Task<EmbeddingModelOverview> ListAsync(CurrentUser user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.RequireAdministratorAsync(user, cancellationToken);
        var rows = await db.EmbeddingModels.AsNoTracking().OrderBy(m => m.Name).ThenBy(m => m.Id).ToListAsync(cancellationToken);
        var used = await db.Collections.AsNoTracking().OrderBy(c => c.Name).ThenBy(c => c.Id).Select(c => new { c.Id, c.Name, c.EmbeddingModel }).ToListAsync(cancellationToken);
        var written = (await db.DocumentVersions.AsNoTracking().Where(v => v.Document.ActiveVersionId == v.Id && v.Language != null)
            .Select(v => new { v.CollectionId, Language = v.Language! }).Distinct().ToListAsync(cancellationToken)).ToLookup(v => v.CollectionId, v => v.Language);

        // Files that were touched are read again, which takes a while for large ones.
        var listed = await Task.Run(() => rows.Select(row => (Row: row, Problem: ProblemOf(row))).ToList(), cancellationToken);
        var builtIn = models.Get(EmbeddingModels.BuiltIn);
        return new EmbeddingModelOverview(
            [
                Details(builtIn.Id, builtIn.Name, null, "", builtIn.Dimensions, builtIn.MostTokens, BuiltInEmbeddingModel.Languages, "", "", null),
                .. listed.Select(each => Details(
                    each.Row.Id, each.Row.Name, each.Row.Kind, each.Row.Source, each.Row.Dimensions, each.Row.MostTokens, each.Row.Languages, each.Row.QueryPrefix, each.Row.PassagePrefix, each.Problem)),
            ],
            [.. files.Names.Except(listed.Where(each => each.Row.Kind == EmbeddingModelKind.Folder && each.Problem is null).Select(each => each.Row.Source))],
            files.Root, sessions.FellBack);

        EmbeddingModelDetails Details(
            string id, string name, EmbeddingModelKind? kind, string source, int dimensions, int tokens, IReadOnlyList<string> languages, string query, string passage, UserMessage? problem) => new(
            id, name, kind, source, dimensions, tokens, languages, query, passage, models.RunsOn(id), _speeds.TryGetValue(id, out var speed) ? speed : null, problem,
            [.. used.Where(c => c.EmbeddingModel == id).Select(c => new EmbeddedCollection(c.Id, c.Name, EmbeddingModelChoice.ForeignTo(languages, written[c.Id])))]);
    }

    /// <summary>The providers that may offer embedding models, by name.</summary>
    /// <exception cref="UserMessageException">The person is no administrator.</exception>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> ListProvidersAsync(CurrentUser user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.RequireAdministratorAsync(user, cancellationToken);
        return [.. (await db.Providers.AsNoTracking().OrderBy(p => p.Name).ThenBy(p => p.Id).Select(p => new { p.Id, p.Name }).ToListAsync(cancellationToken)).Select(p => (p.Id, p.Name))];
    }

    /// <summary>What a folder says of its model.</summary>
    /// <exception cref="UserMessageException">The person is no administrator, or the folder holds no usable model.</exception>
    public async Task<EmbeddingModelFolder> InspectAsync(CurrentUser user, string folder, CancellationToken cancellationToken)
    {
        await RequireAsync(user, cancellationToken);
        return EmbeddingModelFolder.Read(files.PathOf(folder));
    }

    /// <summary>Unpacks an uploaded archive into a new folder.</summary>
    /// <exception cref="UserMessageException">The person is no administrator, or the archive cannot be used.</exception>
    public async Task ReceiveAsync(CurrentUser user, string folder, Stream content, CancellationToken cancellationToken)
    {
        await RequireAsync(user, cancellationToken);
        await archive.ReceiveAsync(folder, content, cancellationToken);
        await RecordAsync(user, "embedding-model.uploaded", folder);
    }

    /// <summary>Tries a model and adds it; its id.</summary>
    /// <exception cref="UserMessageException">The person is no administrator, or the model cannot be used.</exception>
    public async Task<string> AddAsync(CurrentUser user, EmbeddingModelDraft draft, CancellationToken cancellationToken)
    {
        await RequireAsync(user, cancellationToken);
        var row = draft.ToRow(draft.Kind == EmbeddingModelKind.Endpoint ? $"endpoint-{Guid.CreateVersion7():N}" : "", time.GetUtcNow());
        if (draft.Kind == EmbeddingModelKind.Folder)
        {
            // Other files are another model: vectors of the one mean nothing to the other.
            var folder = EmbeddingModelFolder.Read(files.PathOf(draft.Source));
            row.Fingerprint = await Task.Run(() => files.FingerprintOf(folder), cancellationToken);
            row.Id = $"{draft.Source}-{row.Fingerprint[..FingerprintLetters]}";
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.EmbeddingModels.AsNoTracking().SingleOrDefaultAsync(m => m.Id == row.Id, cancellationToken) is { } known)
            throw new UserMessageException(Problem.EmbeddingModelKnown, known.Name);

        await trial.TryAsync(row, cancellationToken);
        db.EmbeddingModels.Add(row);
        audit.Add(db, user, "embedding-model.added", row.Id);
        await db.SaveChangesAsync(cancellationToken);
        models.Forget(row.Id);
        return row.Id;
    }

    /// <summary>Measures how many texts a second a model embeds.</summary>
    /// <exception cref="UserMessageException">The person is no administrator, or the model cannot be used.</exception>
    public async Task<double> MeasureAsync(CurrentUser user, string modelId, CancellationToken cancellationToken)
    {
        await RequireAsync(user, cancellationToken);
        return _speeds[modelId] = await trial.MeasureAsync(modelId, cancellationToken);
    }

    /// <summary>Takes an added model off the list; the files of its folder stay.</summary>
    /// <exception cref="UserMessageException">The person is no administrator, or collections have the model.</exception>
    public async Task RemoveAsync(CurrentUser user, string modelId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.RequireAdministratorAsync(user, cancellationToken);
        var row = await db.EmbeddingModels.SingleOrDefaultAsync(m => m.Id == modelId, cancellationToken) ?? throw new UserMessageException(Problem.EmbeddingModelGone, modelId);
        await db.RequireUnusedAsync(row, cancellationToken);
        db.EmbeddingModels.Remove(row);
        audit.Add(db, user, "embedding-model.removed", modelId);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        models.Forget(modelId);
    }

    /// <summary>Deletes a folder under <c>models</c> that no added model needs.</summary>
    /// <exception cref="UserMessageException">The person is no administrator, or a model needs it.</exception>
    public async Task DeleteFolderAsync(CurrentUser user, string folder, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.RequireAdministratorAsync(user, cancellationToken);
        var path = files.PathOf(folder);
        if (await db.EmbeddingModels.AsNoTracking().FirstOrDefaultAsync(m => m.Kind == EmbeddingModelKind.Folder && m.Source == folder, cancellationToken) is { } row)
            throw new UserMessageException(Problem.ModelFolderInUse, folder, row.Name);
        if (!Directory.Exists(path))
            throw new UserMessageException(Problem.ModelFolderMissing, folder);

        Directory.Delete(path, recursive: true);
        await RecordAsync(user, "embedding-model.files-deleted", folder);
    }

    // What can be told without loading it.
    private UserMessage? ProblemOf(AddedEmbeddingModel row)
    {
        try
        {
            if (row.Kind == EmbeddingModelKind.Folder)
                FolderModels.RequireUnchanged(files, row);
            return null;
        }
        catch (UserMessageException problem)
        {
            return problem.UserMessage;
        }
    }

    private async Task RequireAsync(CurrentUser user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.RequireAdministratorAsync(user, cancellationToken);
    }

    private async Task RecordAsync(CurrentUser user, string action, string subject)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        audit.Add(db, user, action, subject);
        await db.SaveChangesAsync(CancellationToken.None);
    }
}
