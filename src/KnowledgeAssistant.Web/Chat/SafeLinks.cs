using AngleSharp.Dom;

namespace KnowledgeAssistant.Web.Chat;

/// <summary>What links of foreign text may be: absolute, to the web or a mailbox, telling the other side nothing.</summary>
internal static class SafeLinks
{
    private static readonly string[] Schemes = ["http", "https", "mailto"];

    /// <summary>Keeps the safe links of sanitised HTML; of all others the words stay.</summary>
    public static void Apply(IElement body)
    {
        foreach (var link in body.QuerySelectorAll("a").ToList())
        {
            if (Uri.TryCreate(link.GetAttribute("href"), UriKind.Absolute, out var uri) && Schemes.Contains(uri.Scheme))
            {
                link.SetAttribute("target", "_blank");
                link.SetAttribute("rel", "noopener noreferrer nofollow");
            }
            else
            {
                link.Replace([.. link.ChildNodes]);
            }
        }
    }
}
