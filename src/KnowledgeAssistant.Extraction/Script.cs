namespace KnowledgeAssistant.Extraction;

/// <summary>What the writing of a character asks of the text around it.</summary>
internal static class Script
{
    /// <summary>Whether the character takes two columns: Hangul, Kana, Han and their punctuation.</summary>
    public static bool IsWide(char c) => c is >= '\u1100' and <= '\u115F' or >= '\u2E80' and <= '\uA4CF' or >= '\uAC00' and <= '\uD7A3' or >= '\uF900' and <= '\uFAFF' or >= '\uFF00' and <= '\uFF60';

    /// <summary>Whether the character's writing puts no space between words: Kana, Han and their punctuation, not Hangul.</summary>
    public static bool IsUnspaced(char c) => IsWide(c) && c is not (>= '\uAC00' and <= '\uD7A3' or >= '\u1100' and <= '\u115F' or >= '\u3130' and <= '\u318F');
}
