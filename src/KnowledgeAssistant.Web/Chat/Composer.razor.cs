using System.Globalization;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Chat;

/// <summary>Where a question is written: its text, the collections to search, send and stop.</summary>
public sealed partial class Composer(IJSRuntime script, AnswerExpectation expectation, ConfidentialCollections confidential, IOptions<ChatSettings> settings) : IAsyncDisposable
{
    private readonly int _limit = settings.Value.LongestQuestion;
    private readonly CancellationTokenSource _gone = new();
    private (Guid? AssistantId, ConversationAdjustments? Adjustments, bool IsMarked)? _shown;
    private ChatModelInfo? _model;
    private bool _isKnown;
    private bool _isConfidential;
    private readonly ScriptModule _module = new(script, "Chat/Composer.razor.js");
    private DotNetObjectReference<Composer>? _self;
    private ElementReference _form;
    private string? _draft;

    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <summary>The name under which the browser keeps what is typed: the conversation's id, or "new".</summary>
    [Parameter, EditorRequired] public required string DraftKey { get; set; }

    /// <summary>Whether it asks the first question of a conversation.</summary>
    [Parameter] public bool IsFirst { get; set; }

    /// <summary>The collections to choose from.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<CollectionSummary> Collections { get; set; }

    /// <summary>The chosen ones; none means all.</summary>
    [Parameter] public IReadOnlyList<Guid> Chosen { get; set; } = [];

    /// <summary>The assistant that is to answer; null for the standard one.</summary>
    [Parameter] public Guid? AssistantId { get; set; }

    /// <summary>What is changed of it for the conversation; null for nothing.</summary>
    [Parameter] public ConversationAdjustments? Adjustments { get; set; }

    /// <summary>Whether what was said last quotes confidential collections, and is sent with the next question.</summary>
    [Parameter] public bool CarriesConfidential { get; set; }

    /// <summary>Who answers, and how: what stands behind the collections.</summary>
    [Parameter] public RenderFragment? Pickers { get; set; }

    /// <summary>Whether an answer is being written, which can be stopped.</summary>
    [Parameter] public bool IsRunning { get; set; }

    /// <summary>Other collections were chosen.</summary>
    [Parameter] public EventCallback<IReadOnlyList<Guid>> OnChoose { get; set; }

    /// <summary>Sends a question under an id of its own; the conversation that took it. One that none took stays in the composer.</summary>
    [Parameter, EditorRequired] public required Func<string, Guid, Task<Guid?>> OnSend { get; set; }

    /// <summary>Stops the answer that is being written.</summary>
    [Parameter] public EventCallback OnStop { get; set; }

    /// <summary>A question was not sent, and why.</summary>
    [Parameter] public EventCallback<UserMessage> OnRefuse { get; set; }

    private string Prompt => T(IsFirst ? "Ask about your documents" : "Ask a follow-up");

    private IEnumerable<CollectionSummary> Among(IReadOnlyList<Guid> chosen) => chosen.Count == 0 ? Collections : Collections.Where(c => chosen.Contains(c.Id));

    private string Picked => Collections.Where(c => Chosen.Contains(c.Id)).Select(c => c.Name).ToList() switch
    {
        [] => T("All collections"),
        { Count: <= 2 } names => string.Join(", ", names),
        var names => T("{0:N0} collections", names.Count),
    };

    /// <summary>Called by the script: sends what was typed.</summary>
    /// <param name="text">The question.</param>
    /// <param name="id">Its id: one that the server has taken already is not asked again.</param>
    /// <returns>The conversation that took it; null when none did.</returns>
    [JSInvokable]
    public async Task<Guid?> SendAsync(string text, Guid id)
    {
        Guid? taker = null;
        await InvokeAsync(async () => taker = await ConfirmHostAsync(new QuestionChoices(Chosen, AssistantId, Adjustments)) ? await OnSend(text, id) : null);
        return taker;
    }

    /// <summary>
    /// Whether passages go where the page says: the settings may have changed since. If not, the page names the new host, and
    /// nothing is to be sent before the person asks once more.
    /// </summary>
    /// <param name="choices">What is asked with.</param>
    public async Task<bool> ConfirmHostAsync(QuestionChoices choices)
    {
        var isConfidential = CarriesConfidential || await confidential.AnyAsync([.. Among(choices.CollectionIds).Select(c => c.Id)], _gone.Token);
        var (said, now) = (_model?.Host, await expectation.ModelAsync(User, choices.AssistantId, choices.Adjustments, isConfidential, _gone.Token));
        (_model, _isKnown, _isConfidential) = (now, true, isConfidential);
        StateHasChanged();
        if (now?.Host is not { } host || host == said)
            return true;

        await OnRefuse.InvokeAsync(new UserMessage(Problem.ModelChanged, [host]));
        return false;
    }

    /// <summary>Called by the script: what was typed is too long to be sent at all.</summary>
    [JSInvokable]
    public Task RefuseAsync() => InvokeAsync(() => OnRefuse.InvokeAsync(new UserMessage(Problem.QuestionTooLong, [_limit.ToString("N0", CultureInfo.CurrentCulture)])));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _gone.Dispose();
        _self?.Dispose();
        await _module.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var chosen = (AssistantId, Adjustments, CarriesConfidential || Among(Chosen).Any(c => c.IsConfidential));
        if (_shown == chosen)
            return;

        // Another assistant, another model or other collections were chosen on this page, which now says where passages go.
        _shown = chosen;
        var model = await expectation.ModelAsync(User, AssistantId, Adjustments, chosen.Item3, _gone.Token);
        if (_shown == chosen)
            (_model, _isKnown, _isConfidential) = (model, true, chosen.Item3);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_draft == DraftKey)
            return;

        _draft = DraftKey;
        _self ??= DotNetObjectReference.Create(this);
        await _module.InvokeAsync("attach", _form, _self);
    }

    private Task ToggleAsync(Guid id) =>
        OnChoose.InvokeAsync(Chosen.Contains(id) ? [.. Chosen.Where(chosen => chosen != id)] : [.. Chosen, id]);
}
