using KnowledgeAssistant.Access;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Models;
using Microsoft.AspNetCore.Components;

namespace KnowledgeAssistant.Web.Assistants;

/// <summary>How a draft answers: model, technique, length, language, and of sampling what the model takes.</summary>
public sealed partial class WritingCard(ChatModels models)
{
    private UsableModels? _usable;
    private IReadOnlyList<ChatModelInfo> _models = [];

    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <summary>The draft.</summary>
    [Parameter, EditorRequired] public required AssistantDraft Draft { get; set; }

    /// <summary>What administrators allow.</summary>
    [Parameter, EditorRequired] public required AssistantBounds Bounds { get; set; }

    /// <summary>Something was changed.</summary>
    [Parameter] public EventCallback OnChange { get; set; }

    private ChatModelInfo? Model => _usable?.First(Draft.ChatModelId);

    private bool Writes => Model is { Writes: true };

    // Where nothing writes, all is shown and greyed out.
    private bool Accepts(Func<AcceptedSettings, bool> setting) => Model is not { Writes: true } model || setting(model.Accepts);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _usable = await models.UsableAsync(User, CancellationToken.None);
        _models = _usable.Choices;
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
