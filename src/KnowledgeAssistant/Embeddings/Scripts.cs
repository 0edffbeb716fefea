namespace KnowledgeAssistant.Embeddings;

/// <summary>Which letters belong to the languages of a model.</summary>
internal sealed class Scripts
{
    private readonly HashSet<string>? _readable;

    /// <summary>The scripts of these languages (ISO 639-1); all scripts when none is named.</summary>
    public Scripts(IReadOnlyList<string> languages)
    {
        IsOneLatinLanguage = languages is [var only] && Of(only) is ["Latin"];
        _readable = languages.Count == 0 ? null : [.. languages.SelectMany(Of)];
    }

    /// <summary>Whether the model reads a single language of Latin letters, so that only its vocabulary tells that language from the others.</summary>
    public bool IsOneLatinLanguage { get; }

    /// <summary>Whether the letter is of one of the scripts.</summary>
    public bool Read(char letter) => _readable is null || _readable.Contains(Of(letter));

    private static string[] Of(string language) => language switch
    {
        "ko" => ["Hangul", "Han"],
        "ja" => ["Kana", "Han"],
        "zh" => ["Han"],
        "th" => ["Thai"],
        "el" => ["Greek"],
        "he" => ["Hebrew"],
        "ru" or "uk" or "bg" or "be" or "mk" or "kk" or "mn" => ["Cyrillic"],
        "sr" => ["Cyrillic", "Latin"],
        "ar" or "fa" or "ur" => ["Arabic"],
        "hi" or "mr" or "ne" => ["Devanagari"],
        "bn" or "ta" or "te" or "ka" or "hy" or "km" or "my" => ["Other"],
        _ => ["Latin"],
    };

    private static string Of(char letter) => letter switch
    {
        < '\u0250' or >= '\u1E00' and <= '\u1EFF' => "Latin",
        >= '\u0370' and <= '\u03FF' => "Greek",
        >= '\u0400' and <= '\u052F' => "Cyrillic",
        >= '\u0590' and <= '\u05FF' => "Hebrew",
        >= '\u0600' and <= '\u077F' => "Arabic",
        >= '\u0900' and <= '\u097F' => "Devanagari",
        >= '\u0E00' and <= '\u0E7F' => "Thai",
        >= '\u1100' and <= '\u11FF' or >= '\u3130' and <= '\u318F' or >= '\uAC00' and <= '\uD7A3' => "Hangul",
        >= '\u3040' and <= '\u30FF' => "Kana",
        >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF' => "Han",
        _ => "Other",
    };
}
