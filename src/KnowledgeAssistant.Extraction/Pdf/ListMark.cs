using System.Text.RegularExpressions;

namespace KnowledgeAssistant.Extraction.Pdf;

/// <summary>The bullets and numbers that items of lists begin with.</summary>
internal static partial class ListMark
{
    private const string Bullets = "•●○◦▪■□▶►➢➤✓✔‣⁃∙·※◆◇❖";

    /// <summary>Whether words are nothing but such a mark.</summary>
    public static bool Is(IReadOnlyList<PageWord> words) => words.Count == 1 && (IsBullet(words[0].Text) || words[0].Text is "-" or "–" or "*" || Number().IsMatch(words[0].Text));

    /// <summary>Whether a row begins with such a mark, and goes on.</summary>
    public static bool Begins(TextRow row) => row.Words.Count > 1 && Is([row.Read()[0]]) || IsGluedBullet(row);

    /// <summary>Whether a row begins with a bullet.</summary>
    public static bool BeginsWithBullet(TextRow row) => row.Words.Count > 1 && row.Read()[0].Text is var text && (IsBullet(text) || text is "-" or "–" or "*") || IsGluedBullet(row);

    private static bool IsGluedBullet(TextRow row) => row.Read()[0].Text is [var first, _, ..] && Bullets.Contains(first);

    private static bool IsBullet(string text) => text.Length == 1 && Bullets.Contains(text[0]);

    [GeneratedRegex(@"\A(\(?(\d{1,3}|[a-zA-Z]|[ivx]{1,5}|[가나다라마바사아자차카타파하])[.)]|[①-⑳])\z")]
    private static partial Regex Number();
}
