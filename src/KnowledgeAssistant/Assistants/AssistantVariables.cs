using System.Text.RegularExpressions;

namespace KnowledgeAssistant.Assistants;

/// <summary>Variables in the texts of an assistant, as in <c>{{user}}</c>. Pure.</summary>
public static partial class AssistantVariables
{
    /// <summary>The asker's name.</summary>
    public const string User = "user";

    /// <summary>The day of the question.</summary>
    public const string Date = "date";

    /// <summary>The names of the collections that are searched.</summary>
    public const string Collection = "collection";

    /// <summary>The variables that every assistant has.</summary>
    public static readonly IReadOnlyList<string> Given = [User, Date, Collection];

    /// <summary>How names are compared: <c>{{User}}</c> is <c>{{user}}</c>.</summary>
    public static readonly StringComparer Comparer = StringComparer.OrdinalIgnoreCase;

    /// <summary>Whether a variable can have a name: a letter or underscore, then letters, digits and underscores, 40 characters at most.</summary>
    public static bool IsName(string name) => NameShape().IsMatch(name);

    /// <summary>The variables that a text names, each once, in order.</summary>
    public static IReadOnlyList<string> In(string text) => [.. Placeholder().Matches(text).Select(match => match.Groups["name"].Value.Trim()).Distinct(Comparer)];

    [GeneratedRegex(@"\{\{(?<name>[^{}]*)\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\A[\p{L}_][\p{L}\p{Nd}_]{0,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NameShape();
}
