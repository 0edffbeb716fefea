using AngleSharp.Dom;

namespace KnowledgeAssistant.Web.Chat;

/// <summary>
/// What becomes of links in text of models: their words, and where they lead as text. A document may have told the model what to
/// link and which of our words to put into the address, so that following it would carry them out of the house.
/// </summary>
internal static class LinkWords
{
    private static readonly string[] Schemes = ["http", "https", "mailto"];

    /// <summary>Takes the links out of sanitised HTML.</summary>
    public static void Apply(IElement body)
    {
        foreach (var link in body.QuerySelectorAll("a").ToList())
        {
            if (Behind(link.TextContent, link.GetAttribute("href")) is { Length: > 0 } address)
                link.Append(link.Owner!.CreateTextNode(address));
            link.Replace([.. link.ChildNodes]);
        }
    }

    /// <summary>What is said behind the words of a link of where it leads: nothing when they say it, or when it leads nowhere that one may go.</summary>
    public static string Behind(string words, string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && Schemes.Contains(uri.Scheme) && !address.EndsWith(words.Trim(), StringComparison.OrdinalIgnoreCase) ? $" ({address})" : "";
}
