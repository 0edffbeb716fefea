using System.Text;

namespace KnowledgeAssistant;

/// <summary>Text that people and documents bring: it may hold what is no text, which .NET refuses to normalise.</summary>
public static class OutsideText
{
    private const char Replacement = '\uFFFD';
    private const char NoCharacter = '\uFFFE';

    /// <summary>Whether every surrogate has its other half and nothing else is in it that cannot be normalised.</summary>
    public static bool IsWellFormed(this string text) => !text.Contains(NoCharacter, StringComparison.Ordinal) && !HasLoneSurrogate(text);

    /// <summary>The text in a Unicode normal form; what is no text becomes the replacement character.</summary>
    public static string Composed(this string text, NormalizationForm form = NormalizationForm.FormC)
    {
        if (!text.IsWellFormed())
            text = string.Concat(text.EnumerateRunes()).Replace(NoCharacter, Replacement);
        return text.Normalize(form);
    }

    /// <summary>The text, or as much of it as <paramref name="length"/> UTF-16 units hold, cut between words where there is one, and an ellipsis.</summary>
    public static string Shortened(this string text, int length)
    {
        if (text.Length <= length)
            return text;

        var cut = text.LastIndexOf(' ', length);
        if (cut <= length / 2)
            cut = char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
        return text[..cut].TrimEnd() + "…";
    }

    /// <summary>A part of the text, as far as the text reaches.</summary>
    public static string Part(this string text, int start, int length)
    {
        var from = Math.Clamp(start, 0, text.Length);
        return text.Substring(from, Math.Clamp(length, 0, text.Length - from));
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return true;
        }

        return false;
    }
}
