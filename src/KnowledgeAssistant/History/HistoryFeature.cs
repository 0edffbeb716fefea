using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeAssistant.History;

/// <summary>A person's conversations.</summary>
public static class HistoryFeature
{
    /// <summary>Registers the services.</summary>
    public static IServiceCollection AddHistory(this IServiceCollection services) => services.AddSingleton<HistoryService>().AddSingleton<ConversationSearch>().AddSingleton<AssistantAnswers>();
}
