using KnowledgeAssistant.Models;

namespace KnowledgeAssistant.Web.Models;

/// <summary>What is known of a kind of provider before anybody types.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">How it is spoken to.</param>
/// <param name="BaseUrl">Its base address, or the form of one.</param>
/// <param name="NeedsKey">Whether it answers only with a key.</param>
public sealed record ProviderPreset(string Name, ProviderKind Kind, string BaseUrl, bool NeedsKey)
{
    /// <summary>All of them; the last is for everything else.</summary>
    public static IReadOnlyList<ProviderPreset> All { get; } =
    [
        new("OpenAI", ProviderKind.OpenAI, "https://api.openai.com/v1", true),
        new("Azure OpenAI", ProviderKind.AzureOpenAI, "https://RESOURCE.openai.azure.com", true),
        new("Ollama", ProviderKind.Ollama, "http://localhost:11434", false),
        new("vLLM", ProviderKind.Compatible, "http://localhost:8000/v1", false),
        new("LM Studio", ProviderKind.Compatible, "http://localhost:1234/v1", false),
        new("llama.cpp", ProviderKind.Compatible, "http://localhost:8080/v1", false),
        new("Google Gemini", ProviderKind.Compatible, "https://generativelanguage.googleapis.com/v1beta/openai", true),
        new("Groq", ProviderKind.Compatible, "https://api.groq.com/openai/v1", true),
        new("xAI", ProviderKind.Compatible, "https://api.x.ai/v1", true),
        new("Mistral", ProviderKind.Compatible, "https://api.mistral.ai/v1", true),
        new("OpenRouter", ProviderKind.Compatible, "https://openrouter.ai/api/v1", true),
        new("Databricks", ProviderKind.Compatible, "https://WORKSPACE.cloud.databricks.com/serving-endpoints", true),
        new("Amazon Bedrock", ProviderKind.Compatible, "https://bedrock-runtime.REGION.amazonaws.com/openai/v1", true),
        new(Other, ProviderKind.Compatible, "https://", false),
    ];

    /// <summary>The name of the last one, a key of the texts.</summary>
    public const string Other = "Other, compatible with OpenAI";

    /// <summary>What a new chat model of it is most likely like.</summary>
    public static ChatModelSettings Defaults(ProviderSettings provider) => provider.Kind switch
    {
        ProviderKind.OpenAI or ProviderKind.AzureOpenAI => new() { ContextWindow = 128_000, MaximumOutput = 16_384, OutputLimit = OutputLimit.MaxCompletionTokens },
        ProviderKind.Ollama => new() { ContextWindow = 8_192, MaximumOutput = 2_048 },
        _ => new(),
    };
}
