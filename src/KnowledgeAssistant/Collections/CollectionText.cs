namespace KnowledgeAssistant.Collections;

/// <summary>Name and description of a collection as they are stored: trimmed, in NFC, within their limits.</summary>
internal static class CollectionText
{
    private const int LongestName = 100;
    private const int LongestDescription = 1000;

    /// <summary>A name on one line.</summary>
    /// <exception cref="UserMessageException">It is empty, too long or holds control characters.</exception>
    public static string Name(string name) =>
        Clean(name) is { Length: > 0 and <= LongestName } clean && !clean.Any(char.IsControl)
            ? clean
            : throw new UserMessageException(Problem.CollectionNameInvalid);

    /// <summary>A description, line breaks kept.</summary>
    /// <exception cref="UserMessageException">It is too long.</exception>
    public static string Description(string description) =>
        Clean(string.Concat(description.Where(letter => letter == '\n' || !char.IsControl(letter)))) is { Length: <= LongestDescription } clean
            ? clean
            : throw new UserMessageException(Problem.CollectionDescriptionTooLong);

    private static string Clean(string text) => text.Composed().Trim();
}
