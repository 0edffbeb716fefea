using KnowledgeAssistant.Access;
using KnowledgeAssistant.Embeddings;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;

namespace KnowledgeAssistant.Tests.Embeddings;

/// <summary>Adding models as the page does: with what the folder says.</summary>
internal static class AddedModels
{
    public static async Task<string> AddModelAsync(this TestWorld world, CurrentUser admin, string folder, string? name = null)
    {
        var service = world.Get<EmbeddingModelService>();
        var said = await service.InspectAsync(admin, folder, world.Cancel);
        return await service.AddAsync(
            admin,
            new EmbeddingModelDraft(name ?? folder, EmbeddingModelKind.Folder, folder, null, said.MostTokens, said.Pooling, said.QueryPrefix, said.PassagePrefix, said.Languages),
            world.Cancel);
    }
}
