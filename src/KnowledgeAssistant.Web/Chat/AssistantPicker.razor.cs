using KnowledgeAssistant.Access;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Web.Assistants;
using Microsoft.AspNetCore.Components;

namespace KnowledgeAssistant.Web.Chat;

/// <summary>Where the assistant of a conversation is chosen; nothing is shown while there is only the standard one.</summary>
public sealed partial class AssistantPicker(AssistantReader reader) : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<AssistantSummary> _assistants = [];
    private (Guid?, Guid?)? _told;

    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <summary>The chosen assistant; null for the standard one.</summary>
    [Parameter, EditorRequired] public Guid? AssistantId { get; set; }

    /// <summary>Another one was chosen; null is the standard one.</summary>
    [Parameter] public EventCallback<Guid?> OnChoose { get; set; }

    /// <summary>Who answers, as soon as it is known and whenever it changes.</summary>
    [Parameter] public EventCallback<AssistantSummary?> OnShow { get; set; }

    private AssistantSummary? Chosen => _assistants.FirstOrDefault(a => a.Id == AssistantId) ?? _assistants.FirstOrDefault(a => a.IsStandard);

    private string Name => AssistantNames.Name(Chosen?.Definition ?? AssistantDefinition.Blank);

    // A conversation outlives its assistant.
    private bool IsGone => AssistantId is { } id && _assistants.Count > 0 && _assistants.All(a => a.Id != id);

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _assistants = await reader.ListUsableAsync(User, _gone.Token);
        await TellAsync();
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => _assistants.Count == 0 ? Task.CompletedTask : TellAsync();

    private Task TellAsync()
    {
        if (_told == (AssistantId, Chosen?.Id))
            return Task.CompletedTask;

        _told = (AssistantId, Chosen?.Id);
        return OnShow.InvokeAsync(Chosen);
    }

    private Task ChooseAsync(AssistantSummary assistant) => OnChoose.InvokeAsync(assistant.IsStandard ? null : assistant.Id);
}
