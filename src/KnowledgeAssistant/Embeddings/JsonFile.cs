using System.Text.Json;

namespace KnowledgeAssistant.Embeddings;

/// <summary>Small JSON files of a model's folder.</summary>
internal static class JsonFile
{
    /// <summary>The file's root; null when there is no such file.</summary>
    /// <exception cref="UserMessageException">It is no JSON.</exception>
    public static JsonElement? Read(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
            return null;

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return json.RootElement.Clone();
        }
        catch (JsonException problem)
        {
            throw new UserMessageException(new UserMessage(Problem.ModelSettingsFileUnreadable, [name]), problem);
        }
    }
}
