using System.Globalization;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.History;
using KnowledgeAssistant.Web.Chat;
using KnowledgeAssistant.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Layout;

/// <summary>What the command palette finds: one's own conversations, the collections one may read, and the pages.</summary>
public static class PaletteEndpoints
{
    private const int MostRows = 6;

    /// <summary>Maps the search.</summary>
    public static void MapPalette(this WebApplication app) => app.MapGet("/palette", FindAsync).RequireAuthorization();

    private static async Task<RazorComponentResult<PaletteResults>> FindAsync(
        HttpContext context, ConversationSearch conversations, CollectionService collections, string? find, CancellationToken cancellationToken)
    {
        var user = context.User.AsCurrentUser()!;
        var text = (find ?? "").Composed().Trim();
        var found = await conversations.FindAsync(user, text, MostRows, cancellationToken);
        var readable = await collections.ListAsync(user, cancellationToken);
        var groups = new PaletteGroup[]
        {
            new(T("Conversations"), [.. found.Select(c => new PaletteRow(TurnAddress.Of(c.Id), "message-square-text", c.Title, c.Excerpt))]),
            new(T("Collections"), [.. readable.Where(c => Has(c.Name, text)).Take(MostRows).Select(c => new PaletteRow($"collections/{c.Id}", "library", c.Name))]),
            new(T("Go to"), [.. Pages(user).Where(page => Has(page.Text, text))]),
        };
        context.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<PaletteResults>(new { Groups = (IReadOnlyList<PaletteGroup>)[.. groups.Where(group => group.Rows.Count > 0)] });
    }

    private static IEnumerable<PaletteRow> Pages(CurrentUser user)
    {
        yield return new PaletteRow("chat/new", "square-pen", T("New question"));
        yield return new PaletteRow("collections", "folder-open", T("All collections"));
        yield return new PaletteRow("assistants", "book-user", T("Assistants"));
        if (user.IsAdministrator)
        {
            yield return new PaletteRow("people", "settings-2", T("People"));
            yield return new PaletteRow("models", "cpu", T("Models"));
            yield return new PaletteRow("usage", "chart-column", T("Usage"));
            yield return new PaletteRow("budgets", "wallet", T("Budgets"));
            yield return new PaletteRow("system", "server", T("System"));
        }

        yield return new PaletteRow("account", "user-round", T("Account"));
        yield return new PaletteRow("about", "shield-check", T("About"));
    }

    private static bool Has(string name, string text) => CultureInfo.CurrentCulture.CompareInfo.IndexOf(name, text, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;
}
