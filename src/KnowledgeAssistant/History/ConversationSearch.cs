using KnowledgeAssistant.Access;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.History;

/// <summary>A conversation that a search found.</summary>
/// <param name="Id">The conversation.</param>
/// <param name="Title">Its title.</param>
/// <param name="Excerpt">The words around the hit, where it is in a question or an answer; null when the title has it.</param>
public sealed record FoundConversation(Guid Id, string Title, string? Excerpt);

/// <summary>Finds a person's own conversations by their titles and by what was said in them.</summary>
public sealed class ConversationSearch(IDbContextFactory<AppDb> databases)
{
    private const int LongestSearch = 200;
    private const int Around = 40;

    /// <summary>Those with <paramref name="text"/> in the title first, then those with it in a question or an answer; without text the newest.</summary>
    public async Task<IReadOnlyList<FoundConversation>> FindAsync(CurrentUser user, string text, int take, CancellationToken cancellationToken)
    {
        var wanted = (text.Length > LongestSearch ? text[..LongestSearch] : text).Composed().Trim();
        var pattern = LikePattern.Containing(wanted);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await db.Conversations.AsNoTracking().OwnBy(user, db)
            .Select(c => new
            {
                c.Id,
                c.Title,
                c.UpdatedAt,
                IsTitle = EF.Functions.Like(c.Title, pattern, LikePattern.Escape),
                Text = db.Messages.Where(m => m.ConversationId == c.Id && EF.Functions.Like(m.Text, pattern, LikePattern.Escape)).OrderBy(m => m.Ordinal).Select(m => m.Text).FirstOrDefault(),
            })
            .Where(c => c.IsTitle || c.Text != null)
            .OrderByDescending(c => c.IsTitle).ThenByDescending(c => c.UpdatedAt).ThenBy(c => c.Id).Take(take)
            .ToListAsync(cancellationToken);
        return [.. found.Select(c => new FoundConversation(c.Id, c.Title, c.IsTitle || c.Text is null ? null : Excerpt(c.Text, wanted)))];
    }

    private static string Excerpt(string text, string wanted)
    {
        var at = Math.Max(0, text.IndexOf(wanted, StringComparison.OrdinalIgnoreCase));
        var (from, to) = (WordStart(text, Math.Max(0, at - Around)), Math.Min(text.Length, at + wanted.Length + Around));
        if (to < text.Length && char.IsLowSurrogate(text[to]))
            to--;
        return $"{(from > 0 ? "… " : "")}{string.Join(' ', text[from..to].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}{(to < text.Length ? " …" : "")}";
    }

    private static int WordStart(string text, int at)
    {
        while (at > 0 && !char.IsWhiteSpace(text[at - 1]))
            at--;
        return at;
    }
}
