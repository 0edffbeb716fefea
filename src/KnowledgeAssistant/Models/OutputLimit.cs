namespace KnowledgeAssistant.Models;

/// <summary>Under which name a chat model is told how many tokens it may write.</summary>
public enum OutputLimit
{
    /// <summary><c>max_completion_tokens</c>, as OpenAI's newer models want it.</summary>
    MaxCompletionTokens,

    /// <summary><c>max_tokens</c>, as most other servers want it.</summary>
    MaxTokens,
}
