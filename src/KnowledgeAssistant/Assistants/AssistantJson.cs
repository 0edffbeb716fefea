using System.Text.Json;
using System.Text.Json.Serialization;

namespace KnowledgeAssistant.Assistants;

/// <summary>How settings, adjustments and bounds stand in the database and in files: names, not numbers, so that they can be read later and elsewhere.</summary>
public static class AssistantJson
{
    /// <summary>The options.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}
