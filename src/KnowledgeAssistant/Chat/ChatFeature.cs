using KnowledgeAssistant.Chat.Checking;
using KnowledgeAssistant.Chat.Condensing;
using KnowledgeAssistant.Chat.Techniques;
using KnowledgeAssistant.Chat.Trying;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeAssistant.Chat;

/// <summary>Asking and answering.</summary>
public static class ChatFeature
{
    /// <summary>Registers the services.</summary>
    public static IServiceCollection AddChat(this IServiceCollection services)
    {
        services.AddOptions<ChatSettings>().BindConfiguration("Chat").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<TechniqueOptions>().BindConfiguration("Techniques").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<TechniqueWriter>()
            .AddSingleton<ChainOfDensity>()
            .AddSingleton<CondensationRuns>()
            .AddSingleton<CondensationStore>()
            .AddSingleton<CondensationService>()
            .AddHostedService<CondensationShutdown>()
            .AddSingleton<TrialLimit>()
            .AddSingleton<TrialWriter>()
            .AddSingleton<TrialService>()
            .AddSingleton<AnswerRuns>()
            .AddSingleton<QuestionRewriter>()
            .AddSingleton<AnswerSources>()
            .AddSingleton<AnswerStream>()
            .AddSingleton<AnswerStore>()
            .AddSingleton<CheckModels>()
            .AddHostedService(services => services.GetRequiredService<CheckModels>())
            .AddSingleton<MeaningChecks>()
            .AddSingleton<AnswerChecks>()
            .AddSingleton<AnswerWriter>()
            .AddHostedService<AnswerShutdown>()
            .AddSingleton<ConversationChanges>()
            .AddSingleton<ConversationReader>()
            .AddSingleton<AnswerRecordReader>()
            .AddSingleton<AnswerExpectation>()
            .AddSingleton<QuestionPace>()
            .AddSingleton<ChatService>();
    }
}
