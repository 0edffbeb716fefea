using KnowledgeAssistant.Web.Shared;
using MudBlazor;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Embeddings;

/// <summary>The questions that pages ask about embedding models.</summary>
internal static class EmbeddingDialogs
{
    /// <summary>Lets an owner or administrator choose another model for a collection, or go back.</summary>
    public static Task AskEmbeddingAsync(this IDialogService dialogs, Guid collectionId) =>
        dialogs.AskAsync<EmbeddingDialog>(T("Embedding model"), new() { [nameof(EmbeddingDialog.CollectionId)] = collectionId });

    /// <summary>Adds the model of a folder, or one at a provider.</summary>
    public static Task AskModelAsync(this IDialogService dialogs, string? folder) =>
        dialogs.AskAsync<AddModelDialog>(T("Add an embedding model"), new() { [nameof(AddModelDialog.Folder)] = folder });
}
