using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeAssistant.Chat;

/// <summary>Asking and answering.</summary>
public static class ChatFeature
{
    /// <summary>Registers the services.</summary>
    public static IServiceCollection AddChat(this IServiceCollection services)
    {
        services.AddOptions<ChatSettings>().BindConfiguration("Chat").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<AnswerRuns>()
            .AddSingleton<AnswerStore>()
            .AddSingleton<AnswerWriter>()
            .AddHostedService<AnswerShutdown>()
            .AddSingleton<ConversationChanges>()
            .AddSingleton<ConversationReader>()
            .AddSingleton<QuestionPace>()
            .AddSingleton<ChatService>();
    }
}
