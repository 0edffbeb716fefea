namespace KnowledgeAssistant.Chat.Checking;

/// <summary>Two sources of an answer that say different numbers or dates about the same thing.</summary>
/// <param name="First">The position of a citation of the one source.</param>
/// <param name="Second">The position of a citation of the other.</param>
/// <param name="FirstText">The number or date of the one, as written there.</param>
/// <param name="SecondText">That of the other.</param>
public sealed record SourceConflict(int First, int Second, string FirstText, string SecondText);
