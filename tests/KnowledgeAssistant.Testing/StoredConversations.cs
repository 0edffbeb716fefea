using KnowledgeAssistant.Access;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Collections;

namespace KnowledgeAssistant.Testing;

/// <summary>Conversations as rows, for tests that need no model.</summary>
public static class StoredConversations
{
    /// <summary>Adds a conversation in which nothing was said yet.</summary>
    public static async Task<Conversation> AddConversationAsync(this TestWorld world, CurrentUser user, string title, DateTimeOffset? updatedAt = null)
    {
        var conversation = new Conversation { PersonId = user.Id, Title = title, CreatedAt = updatedAt ?? DateTimeOffset.UtcNow, UpdatedAt = updatedAt ?? DateTimeOffset.UtcNow };
        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        db.Conversations.Add(conversation);
        await db.SaveChangesAsync(world.Cancel);
        return conversation;
    }

    /// <summary>Adds a question and its answer, which quotes a text of each source for its whole length.</summary>
    public static async Task<Message> AddTurnAsync(this TestWorld world, Conversation conversation, string question, string answer, params (DocumentVersion Version, string Name, string Quote)[] sources)
    {
        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        var ordinal = db.Messages.Count(m => m.ConversationId == conversation.Id);
        var asked = new Message { ConversationId = conversation.Id, Ordinal = ordinal, Text = question, CreatedAt = conversation.CreatedAt };
        var message = new Message { ConversationId = conversation.Id, Ordinal = ordinal + 1, IsAnswer = true, Text = answer, Outcome = AnswerOutcome.Whole, CreatedAt = conversation.CreatedAt };
        foreach (var (version, name, quote) in sources)
        {
            var reading = await db.ReadingTexts.FindAsync([version.Id], world.Cancel);
            message.Citations.Add(new Citation
            {
                Position = message.Citations.Count + 1,
                SourceNumber = message.Citations.Count + 1,
                ClaimStart = 0,
                ClaimLength = answer.Length,
                CollectionId = version.CollectionId,
                DocumentId = version.DocumentId,
                VersionId = version.Id,
                DocumentName = name,
                Start = reading!.Text.IndexOf(quote, StringComparison.Ordinal),
                Length = quote.Length,
                Quote = quote,
            });
        }

        db.Messages.AddRange(asked, message);
        await db.SaveChangesAsync(world.Cancel);
        return message;
    }
}
