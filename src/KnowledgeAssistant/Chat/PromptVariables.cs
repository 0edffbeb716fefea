using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeAssistant.Assistants;

namespace KnowledgeAssistant.Chat;

/// <summary>
/// What stands for <c>{{user}}</c>, <c>{{date}}</c>, <c>{{collection}}</c> and an assistant's own variables. A value is one short
/// line of text wherever it comes to stand: it brings no line, no tag and no variable of its own.
/// </summary>
public sealed partial class PromptVariables
{
    private const int LongestValue = 200;

    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    private PromptVariables()
    {
    }

    /// <summary>None at all.</summary>
    public static PromptVariables None { get; } = new();

    /// <summary>Those of an answer.</summary>
    /// <param name="user">The asker's name.</param>
    /// <param name="today">The day of the question.</param>
    /// <param name="collections">The names of the collections that are read.</param>
    /// <param name="own">The assistant's own; none takes the place of the three that every assistant has.</param>
    public static PromptVariables Of(string user, DateOnly today, IEnumerable<string> collections, IEnumerable<AssistantVariable> own)
    {
        var variables = new PromptVariables();
        foreach (var (name, value) in own)
            variables._values[name] = Line(value);
        variables._values["user"] = Line(user);
        variables._values["date"] = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        variables._values["collection"] = Line(string.Join(", ", collections));
        return variables;
    }

    /// <summary>The text with values for its variables; one that nobody knows stays as it is written.</summary>
    public string Fill(string text) => Variable().Replace(text, match => _values.GetValueOrDefault(match.Groups["name"].Value) ?? match.Value);

    private static string Line(string value) => Gaps().Replace(value, " ").Trim().Shortened(LongestValue);

    [GeneratedRegex(@"\{\{\s*(?<name>\w+)\s*\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();

    [GeneratedRegex(@"[\s\p{Cc}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Gaps();
}
