using System.Globalization;

namespace KnowledgeAssistant.Web.Chat;

/// <summary>Where a turn of a conversation and the sources of its answer are found.</summary>
/// <param name="ConversationId">The conversation.</param>
/// <param name="Turn">The turn's number, from 1.</param>
public sealed record TurnAddress(Guid ConversationId, int Turn)
{
    /// <summary>The address of a conversation without an open source.</summary>
    public static string Of(Guid conversationId) => $"chat/{conversationId}";

    /// <summary>The address without an open source.</summary>
    public string Closed => Of(ConversationId);

    /// <summary>The address that opens the source of a citation.</summary>
    /// <param name="position">The citation's place in reading order, from 1.</param>
    public string Source(int position) => string.Create(CultureInfo.InvariantCulture, $"{Closed}?turn={Turn}&citation={position}");
}
