using KnowledgeAssistant.Access;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Models;
using Microsoft.AspNetCore.Components;

namespace KnowledgeAssistant.Web.Assistants;

/// <summary>How a draft answers: model, technique, length, language, and of sampling what the model takes.</summary>
public sealed partial class WritingCard(ChatClients models, ChatModels choice)
{
    private IReadOnlyList<ChatModelInfo> _models = [];
    private bool _isLoaded;

    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <summary>The draft.</summary>
    [Parameter, EditorRequired] public required AssistantDraft Draft { get; set; }

    /// <summary>What administrators allow.</summary>
    [Parameter, EditorRequired] public required AssistantBounds Bounds { get; set; }

    /// <summary>Something was changed.</summary>
    [Parameter] public EventCallback OnChange { get; set; }

    private ChatModelInfo Model => models.Expected(Draft.ChatModelId);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _models = await choice.ListAsync(User, CancellationToken.None);
        _isLoaded = true;
    }

    private Task SetModelAsync(ChangeEventArgs changed) => SetAsync(() => Draft.ChatModelId = Guid.TryParse(changed.Value as string, out var id) ? id : null);

    // A single-precision 0.7 is not the 0.7 of a double.
    private static double? Round(float? value) => value is { } number ? Math.Round(number, 2) : null;

    private Task SetAsync(Action set)
    {
        set();
        return OnChange.InvokeAsync();
    }
}
