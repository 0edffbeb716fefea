using Microsoft.AspNetCore.Components;

namespace KnowledgeAssistant.Web.Chat;

/// <summary>A top-level block of rendered Markdown. Only <see cref="MarkdownRenderer"/> makes one, so its HTML is always sanitised.</summary>
public sealed class SafeBlock
{
    internal SafeBlock(int start, string html, RenderFragment content) => (Start, Html, Content) = (start, html, content);

    /// <summary>Where it begins in the Markdown, in UTF-16 units; also its key among its siblings.</summary>
    public int Start { get; }

    /// <summary>The sanitised HTML; two blocks with the same HTML look the same.</summary>
    public string Html { get; }

    /// <summary>The HTML as a page shows it.</summary>
    public RenderFragment Content { get; }
}
