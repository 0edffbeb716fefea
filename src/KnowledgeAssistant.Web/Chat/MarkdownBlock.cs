using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace KnowledgeAssistant.Web.Chat;

/// <summary>One block of rendered Markdown. It is sent to the browser again only when its HTML has changed.</summary>
public sealed class MarkdownBlock : ComponentBase
{
    private string? _shown;

    /// <summary>The block.</summary>
    [Parameter, EditorRequired] public required SafeBlock Block { get; set; }

    /// <inheritdoc/>
    protected override bool ShouldRender() => _shown != Block.Html;

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        _shown = Block.Html;
        builder.AddContent(0, Block.Content);
    }
}
