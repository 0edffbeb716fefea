using System.Collections.Frozen;

namespace KnowledgeAssistant.Assistants;

/// <summary>The assistants that the product brings to begin with, in English and in Korean. A new assistant starts as a copy of one.</summary>
public static class BuiltInAssistants
{
    /// <summary>Their keys, in the order in which they are offered.</summary>
    public static readonly IReadOnlyList<string> Keys = ["general", "policy", "summary", "support"];

    private static readonly FrozenDictionary<(string Key, string Language), AssistantDefinition> All = Keys
        .SelectMany(key => new[] { (Key: key, Language: "en"), (Key: key, Language: "ko") }).ToFrozenDictionary(name => name, name => Read(name.Key, name.Language));

    /// <summary>One of them in a language, in English when it is not there in that one; null when there is none of this key.</summary>
    public static AssistantDefinition? Find(string key, string language) => All.GetValueOrDefault((key, language)) ?? All.GetValueOrDefault((key, "en"));

    private static AssistantDefinition Read(string key, string language)
    {
        using var stream = typeof(BuiltInAssistants).Assembly.GetManifestResourceStream($"{key}-{language}.json")
            ?? throw new InvalidOperationException($"The built-in assistant {key}-{language} is missing.");
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return AssistantFile.Parse(content.ToArray()).Definition([]);
    }
}
