using KnowledgeAssistant.Access;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Models;
using Microsoft.AspNetCore.Components;

namespace KnowledgeAssistant.Web.Chat;

/// <summary>Where a person adjusts an assistant for one conversation, inside the bounds.</summary>
public sealed partial class AdjustmentPicker(AssistantBoundsService service, ChatModels models) : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private AssistantBounds _bounds = new();
    private UsableModels? _usable;
    private IReadOnlyList<ChatModelInfo> _models = [];

    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <summary>What is adjusted; null for nothing.</summary>
    [Parameter, EditorRequired] public ConversationAdjustments? Adjustments { get; set; }

    /// <summary>The assistant's own settings.</summary>
    [Parameter] public AssistantSettings Settings { get; set; } = AssistantSettings.Standard;

    /// <summary>Something else is adjusted; null for nothing any more.</summary>
    [Parameter] public EventCallback<ConversationAdjustments?> OnAdjust { get; set; }

    private ConversationAdjustments Now => Adjustments ?? new ConversationAdjustments();

    private ChatModelInfo? Model => Expected(Adjustments?.ChatModelId ?? Settings.ChatModelId);

    private bool Writes => Model is { Writes: true };

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _bounds = await service.ReadAsync(_gone.Token);
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _usable = await models.UsableAsync(User, _gone.Token);
        _models = [.. _usable.Choices.Where(model => _bounds.Allows(model.Id))];
    }

    private ChatModelInfo? Expected(Guid? wanted) => _usable?.First(_bounds.Allows(wanted) ? wanted : null);

    private Task SetAsync(ConversationAdjustments adjusted) => OnAdjust.InvokeAsync(adjusted.IsEmpty ? null : adjusted);

    private static T? Parse<T>(ChangeEventArgs changed) where T : struct, Enum => Enum.TryParse<T>(changed.Value as string, out var value) ? value : null;
}
