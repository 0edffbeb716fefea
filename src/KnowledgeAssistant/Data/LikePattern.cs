namespace KnowledgeAssistant.Data;

/// <summary>What people type, as a pattern of SQL's LIKE, which does not tell upper from lower case.</summary>
public static class LikePattern
{
    /// <summary>The character that lets a wildcard stand for itself; LIKE must be told it.</summary>
    public const string Escape = "\\";

    /// <summary>Whatever contains <paramref name="text"/>; its wildcards stand for themselves.</summary>
    public static string Containing(string text) =>
        $"%{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
}
