using KnowledgeAssistant.Chat;

namespace KnowledgeAssistant.Web.Chat;

/// <summary>Which turns of a conversation are on the page: some around what is read, however long the conversation is. Pure.</summary>
/// <param name="First">The first one, from 1; null for the last ones.</param>
/// <param name="Count">How many.</param>
internal readonly record struct TurnWindow(int? First, int Count)
{
    private const int Opened = 16;
    private const int Step = 8;
    private const int Most = 28;

    /// <summary>The end of a conversation.</summary>
    public static TurnWindow End { get; } = new(null, Opened);

    /// <summary>A turn with some before and behind it.</summary>
    public static TurnWindow Around(int turn) => new(Math.Max(1, turn - (Opened / 2)), Opened);

    /// <summary>Some more at the beginning of what is shown; what is then too much goes at its end.</summary>
    public static TurnWindow Earlier(ConversationView shown)
    {
        var first = Math.Max(1, shown.FirstTurn - Step);
        return new(first, Math.Min(shown.LastTurn - first + 1, Most));
    }

    /// <summary>Some more at the end of what is shown; what is then too much goes at its beginning.</summary>
    public static TurnWindow Later(ConversationView shown)
    {
        var last = Math.Min(shown.TurnCount, shown.LastTurn + Step);
        var first = Math.Max(shown.FirstTurn, last - Most + 1);
        return new(first, last - first + 1);
    }

    /// <summary>What is shown, read once more; at the end of a conversation with what was said since.</summary>
    public static TurnWindow Same(ConversationView shown) =>
        !shown.IsAtEnd ? new(shown.FirstTurn, shown.Turns.Count)
        : shown.Turns.Count < Most ? new(shown.FirstTurn, Most)
        : new(null, Most);
}
