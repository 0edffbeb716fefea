using System.Text.Json.Serialization;

namespace KnowledgeAssistant;

/// <summary>
/// What a person is to be told, language aside: a key of <see cref="Problem"/> and the values of its text. It is what travels
/// and what is stored; the page that shows it turns it into the reader's language.
/// </summary>
/// <param name="Key">A constant of <see cref="Problem"/>.</param>
/// <param name="Values">The values of the text's placeholders, in order; already safe to show (names, sizes, hosts; never secrets).</param>
[method: JsonConstructor]
public sealed record UserMessage(string Key, IReadOnlyList<string> Values)
{
    /// <summary>A message without values.</summary>
    public UserMessage(string key) : this(key, []) { }

    /// <summary>Two messages are equal when key and values are.</summary>
    public bool Equals(UserMessage? other) => other is not null && Key == other.Key && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);
}
