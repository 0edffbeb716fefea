namespace KnowledgeAssistant.Data;

/// <summary>The program cannot start; the message is a sentence for the person at the console that says why and what to do.</summary>
public sealed class StartupException(string message, Exception? inner = null) : Exception(message, inner);
