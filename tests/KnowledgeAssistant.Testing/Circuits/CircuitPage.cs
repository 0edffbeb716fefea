using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KnowledgeAssistant.Testing.Circuits;

/// <summary>What a page's HTML hands to the script that starts its circuit.</summary>
/// <param name="State">The state that rendering on the server left, protected; empty when it left none.</param>
/// <param name="Operations">The components to bring to life, as the hub takes them.</param>
internal sealed partial record CircuitPage(string State, string Operations)
{
    /// <summary>Reads the comments of a page.</summary>
    /// <exception cref="InvalidOperationException">It asks for no circuit.</exception>
    public static CircuitPage Read(string html)
    {
        var operations = new JsonArray();
        foreach (Match comment in Component().Matches(html))
        {
            var marker = JsonNode.Parse(comment.Groups["marker"].Value)!.AsObject();
            if (marker["descriptor"] is null)
                continue;

            marker["uniqueId"] = operations.Count;
            operations.Add(new JsonObject { ["type"] = "add", ["ssrComponentId"] = operations.Count + 1, ["marker"] = marker });
        }

        if (operations.Count == 0)
            throw new InvalidOperationException("The page asks for no circuit: " + html);
        return new CircuitPage(PersistedState().Match(html).Groups["state"].Value, JsonSerializer.Serialize(new JsonObject { ["batchId"] = 1, ["operations"] = operations }));
    }

    [GeneratedRegex("""<!--Blazor:(?<marker>\{.*?\})-->""")]
    private static partial Regex Component();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>[A-Za-z0-9+/=]+)-->")]
    private static partial Regex PersistedState();
}
