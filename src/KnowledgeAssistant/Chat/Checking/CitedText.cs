using KnowledgeAssistant.Retrieval;

namespace KnowledgeAssistant.Chat.Checking;

/// <summary>What a sentence cites: a passage, or the quote that is left of one.</summary>
/// <param name="Text">Its text, with the header row that its rows stand under.</param>
/// <param name="Around">What stands above it and says what it is about: headings, and the document's name.</param>
public sealed record CitedText(string Text, IReadOnlyList<string> Around)
{
    /// <summary>A passage that was found.</summary>
    public static CitedText Of(RetrievedPassage passage) =>
        new(passage.TextUnderHeader, [.. passage.HeadingPath, Path.GetFileNameWithoutExtension(passage.DocumentName)]);
}
