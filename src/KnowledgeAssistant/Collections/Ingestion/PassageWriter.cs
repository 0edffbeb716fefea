using KnowledgeAssistant.Data;
using KnowledgeAssistant.Embeddings;
using KnowledgeAssistant.Extraction;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Collections.Ingestion;

/// <summary>Splits a version's reading text and writes its passages, in batches, under the version that nobody can find yet.</summary>
public sealed class PassageWriter(IDbContextFactory<AppDb> databases, EmbeddingModels models)
{
    private const int Batch = 500;

    /// <summary>Writes all passages; what an earlier attempt left is removed first.</summary>
    public async Task WriteAsync(LeasedVersion version, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var text = await db.ReadingTexts.AsNoTracking().SingleAsync(t => t.VersionId == version.VersionId, cancellationToken);
        var standing = await db.DocumentVersions.AsNoTracking().Where(v => v.Id == version.VersionId)
            .Select(v => new { v.Format, v.PageCount, v.Document.Collection.EmbeddingModel }).SingleAsync(cancellationToken);

        var model = models.Get(standing.EmbeddingModel);
        var document = new ExtractedDocument(text.Text, ReadingTexts.BlocksOf(text), standing.Format ?? "text", standing.PageCount);
        var drafts = Partitioner.Split(document, model.CountTokens);

        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            await db.RequireLeaseAsync(version, cancellationToken);
            await db.Passages.Where(p => p.VersionId == version.VersionId).ExecuteDeleteAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        var ordinal = 0;
        foreach (var batch in drafts.Chunk(Batch))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.RequireLeaseAsync(version, cancellationToken);
            foreach (var draft in batch)
            {
                var passage = text.Text.Substring(draft.Start, draft.Length);
                db.Passages.Add(new Passage
                {
                    VersionId = version.VersionId,
                    CollectionId = version.CollectionId,
                    Ordinal = ordinal++,
                    Start = draft.Start,
                    Length = draft.Length,
                    Text = passage,
                    TokenCount = draft.TokenCount,
                    ContentHash = draft.ContentHash,
                    HeadingPath = [.. draft.Place.HeadingPath],
                    Page = draft.Place.Page,
                    Slide = draft.Place.Slide,
                    Sheet = draft.Place.Sheet,
                    Row = draft.Place.Row,
                    LastRow = draft.Place.LastRow,
                    Header = draft.Header,
                    Breaks = [.. draft.Breaks],
                });
            }

            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            FaultPoint.Pass("passages-written");
            db.ChangeTracker.Clear();
        }

        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            await db.RequireLeaseAsync(version, cancellationToken);
            var language = LanguageDetector.MainLanguage(text.Text);
            await db.DocumentVersions.Where(v => v.Id == version.VersionId).ExecuteUpdateAsync(set => set
                .SetProperty(v => v.State, IngestionState.Embedding)
                .SetProperty(v => v.PassageCount, drafts.Count)
                .SetProperty(v => v.Language, language), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }
}
