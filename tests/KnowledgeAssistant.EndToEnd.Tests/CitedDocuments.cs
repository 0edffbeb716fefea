using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Extraction;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.EndToEnd.Tests;

/// <summary>Documents that were read by the running program, and answers that quote exactly what a test wants.</summary>
internal static class CitedDocuments
{
    /// <summary>Adds files to a collection and waits until they are ready.</summary>
    public static async Task AddFilesAsync(this AskingWorld world, Guid collectionId, params (string Name, byte[] Bytes)[] files)
    {
        var before = await CountAsync(world, collectionId);
        foreach (var (name, bytes) in files)
            await world.App.Get<DocumentService>().AddAsync(world.User, collectionId, name, new MemoryStream(bytes), bytes.Length, world.App.Cancel);
        await world.App.UntilReadyAsync(collectionId, before + files.Length);
    }

    /// <summary>The reading text of a document, with the places of its words.</summary>
    public static async Task<(DocumentVersion Version, string Text, IReadOnlyList<PlacedBlock> Blocks)> ReadAsync(this AskingWorld world, string name)
    {
        await using var db = world.App.Database();
        var version = await db.DocumentVersions.AsNoTracking().SingleAsync(v => v.Document.Name == name, world.App.Cancel);
        var text = await db.ReadingTexts.AsNoTracking().SingleAsync(t => t.VersionId == version.Id, world.App.Cancel);
        return (version, text.Text, ReadingTexts.BlocksOf(text));
    }

    /// <summary>Adds a conversation of one answer with these quotes, and gives its address.</summary>
    public static async Task<string> AddAnswerAsync(this AskingWorld world, string answer, params (DocumentVersion Version, string Name, int Start, int Length)[] quotes)
    {
        await using var db = world.App.Database();
        var conversation = new Conversation { PersonId = world.User.Id, Title = "Quotes", CreatedAt = DateTimeOffset.UtcNow, UpdatedAt = DateTimeOffset.UtcNow };
        var message = new Message { Conversation = conversation, Ordinal = 1, IsAnswer = true, Text = answer, Outcome = AnswerOutcome.Whole, CreatedAt = conversation.CreatedAt };
        foreach (var (version, name, start, length) in quotes)
        {
            var text = await db.ReadingTexts.AsNoTracking().SingleAsync(t => t.VersionId == version.Id, world.App.Cancel);
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
                Start = start,
                Length = length,
                Quote = text.Text.Substring(start, length),
                Page = ReadingTexts.BlocksOf(text).Last(block => block.Start <= start).Place.Page,
            });
        }

        db.Messages.AddRange(new Message { Conversation = conversation, Ordinal = 0, Text = "What do the documents say?", CreatedAt = conversation.CreatedAt }, message);
        await db.SaveChangesAsync(world.App.Cancel);
        return $"/chat/{conversation.Id}?turn=1&citation=1";
    }

    private static async Task<int> CountAsync(AskingWorld world, Guid collectionId)
    {
        await using var db = world.App.Database();
        return await db.Documents.CountAsync(d => d.CollectionId == collectionId, world.App.Cancel);
    }
}
