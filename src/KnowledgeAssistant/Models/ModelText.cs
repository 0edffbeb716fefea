namespace KnowledgeAssistant.Models;

/// <summary>Names of providers and models as they are stored.</summary>
internal static class ModelText
{
    private const int LongestName = 100;
    private const int LongestId = 200;

    /// <summary>A name on one line, in NFC.</summary>
    /// <exception cref="UserMessageException">It is empty, too long or holds control characters; with this problem.</exception>
    public static string Name(string name, string problem) => Line(name, LongestName, problem);

    /// <summary>A model's name at its provider.</summary>
    /// <exception cref="UserMessageException">It is empty, too long or holds control characters.</exception>
    public static string Id(string id) => Line(id, LongestId, Problem.ChatModelIdInvalid);

    private static string Line(string text, int longest, string problem) =>
        text.Composed().Trim() is { Length: > 0 } clean && clean.Length <= longest && !clean.Any(char.IsControl) ? clean : throw new UserMessageException(problem);
}
