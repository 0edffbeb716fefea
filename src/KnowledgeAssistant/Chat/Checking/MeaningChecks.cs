using KnowledgeAssistant.Data;
using KnowledgeAssistant.Embeddings;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Chat.Checking;

/// <summary>
/// Weighs a verdict by meaning, in the house: by the model that compares texts, if there is one, and where only words were missing by the
/// embedding model of the collection, if that runs here. Neither makes a wrong number, date, name or denial right.
/// </summary>
public sealed class MeaningChecks(IDbContextFactory<AppDb> databases, EmbeddingModels models, CheckModels checkModels)
{
    /// <summary>The verdict, weighed.</summary>
    /// <param name="verdict">What the rule found.</param>
    /// <param name="sentence">The sentence, without markup.</param>
    /// <param name="sources">What it cites, each with its collection.</param>
    /// <param name="cancellationToken">Ends the comparison.</param>
    internal async Task<Verdict> WeighAsync(Verdict verdict, string sentence, IReadOnlyList<(CitedText Text, Guid CollectionId)> sources, CancellationToken cancellationToken)
    {
        if (verdict.Support == Support.NotChecked)
            return verdict;
        if (checkModels.Model is { } model)
            verdict = await Task.Run(() => model.Weigh(verdict, sentence, sources.Select(source => source.Text)), cancellationToken);
        return verdict is { Support: Support.Unsupported, IsByWordsAlone: true } ? await RaiseAsync(verdict, sentence, sources, cancellationToken) : verdict;
    }

    private async Task<Verdict> RaiseAsync(Verdict verdict, string sentence, IReadOnlyList<(CitedText Text, Guid CollectionId)> sources, CancellationToken cancellationToken)
    {
        var ids = sources.Select(source => source.CollectionId).Distinct().ToList();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var local = await db.Collections.AsNoTracking()
            .Where(c => ids.Contains(c.Id) && (c.EmbeddingModel == EmbeddingModels.BuiltIn || db.EmbeddingModels.Any(m => m.Id == c.EmbeddingModel && m.Kind == EmbeddingModelKind.Folder)))
            .ToDictionaryAsync(c => c.Id, c => c.EmbeddingModel, cancellationToken);
        foreach (var (text, collection) in sources.Where(source => local.ContainsKey(source.CollectionId)))
        {
            try
            {
                verdict = await Likeness.RaiseAsync(models.Get(local[collection]), verdict, sentence, text.Text, cancellationToken);
            }
            catch (UserMessageException)
            {
                // A model that cannot be used now: the search has said so, and what the rule found stands.
            }
        }

        return verdict;
    }
}
