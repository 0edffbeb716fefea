using KnowledgeAssistant.Web.Shared;
using Microsoft.AspNetCore.Components;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Assistants;

/// <summary>The example pairs of a draft: added, removed, turned on and off, put in order with the mouse or with the keyboard.</summary>
public sealed partial class ExamplesCard
{
    private DraftExample? _grabbed;
    private DraftExample? _moved;
    private string? _said;

    /// <summary>The draft.</summary>
    [Parameter, EditorRequired] public required AssistantDraft Draft { get; set; }

    /// <summary>Whether it has no effect now.</summary>
    [Parameter] public bool IsIdle { get; set; }

    /// <summary>Something was changed.</summary>
    [Parameter] public EventCallback OnChange { get; set; }

    private Task AddAsync()
    {
        Draft.Examples.Add(new DraftExample());
        return OnChange.InvokeAsync();
    }

    private Task RemoveAsync(DraftExample example)
    {
        Draft.Examples.Remove(example);
        return OnChange.InvokeAsync();
    }

    private Task DropAsync(int place)
    {
        var grabbed = _grabbed;
        _grabbed = null;
        return grabbed is null || !Draft.Examples.Contains(grabbed) ? Task.CompletedTask : MoveAsync(grabbed, place);
    }

    private Task MoveAsync(DraftExample example, int place)
    {
        place = Math.Clamp(place, 0, Draft.Examples.Count - 1);
        Draft.Examples.Remove(example);
        Draft.Examples.Insert(place, example);
        (_moved, _said) = (example, T("The example is now number {0:N0} of {1:N0}.", place + 1, Draft.Examples.Count));
        return OnChange.InvokeAsync();
    }
}
