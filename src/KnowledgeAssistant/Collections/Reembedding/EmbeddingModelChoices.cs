using KnowledgeAssistant.Data;
using KnowledgeAssistant.Embeddings;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Collections.Reembedding;

/// <summary>The embedding models as collections choose among them.</summary>
internal static class EmbeddingModelChoices
{
    private static readonly EmbeddingModelChoice BuiltIn = new(
        EmbeddingModels.BuiltIn, BuiltInEmbeddingModel.Name, BuiltInEmbeddingModel.Dimensions, BuiltInEmbeddingModel.Languages, IsLocal: true);

    /// <summary>All models, the built-in one first.</summary>
    public static async Task<IReadOnlyList<EmbeddingModelChoice>> ListChoicesAsync(this AppDb db, CancellationToken cancellationToken)
    {
        var added = await db.EmbeddingModels.AsNoTracking().OrderBy(m => m.Name).ThenBy(m => m.Id).ToListAsync(cancellationToken);
        return [BuiltIn, .. added.Select(Choice)];
    }

    /// <summary>A model by its id, whether it is still there or not.</summary>
    public static async Task<EmbeddingModelChoice> FindChoiceAsync(this AppDb db, string id, CancellationToken cancellationToken) =>
        id == EmbeddingModels.BuiltIn ? BuiltIn
        : await db.EmbeddingModels.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, cancellationToken) is { } added ? Choice(added)
        : new EmbeddingModelChoice(id, id, 0, [], IsLocal: true);

    private static EmbeddingModelChoice Choice(AddedEmbeddingModel model) =>
        new(model.Id, model.Name, model.Dimensions, model.Languages, model.Kind == EmbeddingModelKind.Folder);
}
