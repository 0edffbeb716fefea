namespace KnowledgeAssistant.Models;

/// <summary>How a provider is spoken to.</summary>
public enum ProviderKind
{
    /// <summary>OpenAI itself.</summary>
    OpenAI,

    /// <summary>Azure OpenAI, at the address of a resource.</summary>
    AzureOpenAI,

    /// <summary>Ollama, by its own protocol.</summary>
    Ollama,

    /// <summary>Any endpoint that speaks as OpenAI does.</summary>
    Compatible,
}
