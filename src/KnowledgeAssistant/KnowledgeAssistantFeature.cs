using KnowledgeAssistant.Administration;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Data;
using KnowledgeAssistant.Embeddings;
using KnowledgeAssistant.History;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Operation;
using KnowledgeAssistant.Retrieval;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeAssistant;

/// <summary>Everything the product does, one line a feature.</summary>
public static class KnowledgeAssistantFeature
{
    /// <summary>Registers all features of the library.</summary>
    public static IServiceCollection AddKnowledgeAssistant(this IServiceCollection services) => services
        .AddData()
        .AddAdministration()
        .AddEmbeddings()
        .AddCollections()
        .AddRetrieval()
        .AddModels()
        .AddAssistants()
        .AddChat()
        .AddHistory()
        .AddOperation()
        .AddSingleton<Recovery>();
}
