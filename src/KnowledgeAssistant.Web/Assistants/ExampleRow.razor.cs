using Microsoft.AspNetCore.Components;

namespace KnowledgeAssistant.Web.Assistants;

/// <summary>An example pair in the editor.</summary>
public sealed partial class ExampleRow
{
    private ElementReference _up;
    private ElementReference _down;
    private int? _at;

    /// <summary>The pair.</summary>
    [Parameter, EditorRequired] public required DraftExample Example { get; set; }

    /// <summary>Its place, from 0.</summary>
    [Parameter, EditorRequired] public int Place { get; set; }

    /// <summary>How many there are.</summary>
    [Parameter, EditorRequired] public int Count { get; set; }

    /// <summary>Whether it was the last one moved: it takes the focus along.</summary>
    [Parameter] public bool HasFocus { get; set; }

    /// <summary>Something was changed.</summary>
    [Parameter] public EventCallback OnChange { get; set; }

    /// <summary>It is to be moved by some places.</summary>
    [Parameter] public EventCallback<int> OnMove { get; set; }

    /// <summary>It is to be removed.</summary>
    [Parameter] public EventCallback OnRemove { get; set; }

    /// <summary>It was grabbed.</summary>
    [Parameter] public EventCallback OnGrab { get; set; }

    /// <summary>Another one was dropped on it.</summary>
    [Parameter] public EventCallback OnDrop { get; set; }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var (before, now) = (_at, Place);
        _at = now;
        if (!HasFocus || before is null || before == now)
            return;

        // The arrow that was used, unless it has come to its end.
        var button = (now < before && now > 0) || now == Count - 1 ? _up : _down;
        await button.FocusAsync();
    }
}
