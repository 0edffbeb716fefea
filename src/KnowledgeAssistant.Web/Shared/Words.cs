using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;

namespace KnowledgeAssistant.Web.Shared;

/// <summary>
/// Every text of the pages, in the reader's language: <c>T("New question")</c>. The texts are in Resources, one pair of files a
/// feature; the English file is the neutral one, and the key is the English text wherever that is short.
/// </summary>
public static class Words
{
    /// <summary>The resource files.</summary>
    public static readonly IReadOnlyList<string> Features = ["Shared", "Problems", "SignIn", "Administration", "Collections", "Chat", "Trying", "History", "Operation", "About", "Embeddings", "Assistants", "Models", "Usage"];

    private static readonly ConcurrentDictionary<string, FrozenDictionary<string, string>> Texts = new();

    /// <summary>The text of <paramref name="key"/> in the current language, with its values filled in by the current culture.</summary>
    public static string T(string key, params object?[] values)
    {
        var text = All(CultureInfo.CurrentUICulture).GetValueOrDefault(key, key);
        return values.Length == 0 ? text : string.Format(CultureInfo.CurrentCulture, text, values);
    }

    /// <summary>A message for people, as a sentence in the current language.</summary>
    public static string T(UserMessage message) => T("Problem." + message.Key, [.. message.Values]);

    /// <summary>All texts of a language, by key.</summary>
    public static FrozenDictionary<string, string> All(CultureInfo culture) => Texts.GetOrAdd(culture.TwoLetterISOLanguageName, Load);

    private static FrozenDictionary<string, string> Load(string language) => Features
        .SelectMany(feature => new ResourceManager($"KnowledgeAssistant.Web.Resources.{feature}", typeof(Words).Assembly)
            .GetResourceSet(language == "en" ? CultureInfo.InvariantCulture : new CultureInfo(language), true, tryParents: true)!
            .Cast<DictionaryEntry>())
        .ToFrozenDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);
}
