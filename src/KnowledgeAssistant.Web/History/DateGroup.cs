using System.Globalization;
using KnowledgeAssistant.History;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.History;

/// <summary>Conversations of one stretch of time.</summary>
/// <param name="Name">The stretch, as a heading.</param>
/// <param name="Conversations">The newest first.</param>
internal sealed record DateGroup(string Name, IReadOnlyList<ConversationSummary> Conversations)
{
    /// <summary>Today, yesterday, the week before, then month by month.</summary>
    public static IReadOnlyList<DateGroup> Of(IEnumerable<ConversationSummary> conversations, DateTimeOffset now) =>
        [.. conversations.GroupBy(c => NameOf(c.UpdatedAt.ToLocalTime().Date, now.ToLocalTime().Date)).Select(group => new DateGroup(group.Key, [.. group]))];

    private static string NameOf(DateTime day, DateTime today) => (today - day).Days switch
    {
        <= 0 => T("Today"),
        1 => T("Yesterday"),
        <= 7 => T("Previous 7 days"),
        _ => day.ToString("Y", CultureInfo.CurrentCulture),
    };
}
