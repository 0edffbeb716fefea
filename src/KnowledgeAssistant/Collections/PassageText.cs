namespace KnowledgeAssistant.Collections;

/// <summary>What of a passage is searched, embedded and shown to models: its text, and above the rows of a sheet their header row.</summary>
public static class PassageText
{
    /// <summary>The text of a passage under its header row.</summary>
    public static string UnderHeader(string? header, string text) =>
        header is null || text.Contains(header, StringComparison.Ordinal) ? text : $"{header}\n{text}";
}
