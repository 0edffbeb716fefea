using KnowledgeAssistant.Access;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Chat;

/// <summary>A conversation, or the start of one: the first page after signing in.</summary>
public sealed partial class ChatPage(ChatService chat, ConversationReader reader, CollectionService collections, ConversationChanges changes, NavigationManager navigation, IJSRuntime script) : IAsyncDisposable
{
    private const int LongQuestion = 160;

    private readonly CancellationTokenSource _gone = new();
    private readonly ScriptModule _module = new(script, "Chat/ChatPage.razor.js");
    private IReadOnlyList<CollectionSummary> _collections = [];
    private IReadOnlyList<Guid> _chosen = [];
    private Guid? _assistantId;
    private AssistantSummary? _assistant;
    private ConversationAdjustments? _adjustments;
    private ConversationView? _conversation;
    private AnswerRun? _run;
    private UserMessage? _problem;
    private string? _said;
    private Composer? _composer;
    private IDisposable? _subscription;
    private ElementReference _scroll;
    private DotNetObjectReference<ChatPage>? _self;
    private (Guid? Conversation, Guid? Collection)? _shown;
    private int _loads;
    private bool _isLoaded;
    private bool _isGone;

    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <summary>The conversation; null for a new one.</summary>
    [Parameter] public Guid? ConversationId { get; set; }

    [SupplyParameterFromQuery] private int? Turn { get; set; }
    [SupplyParameterFromQuery] private int? Citation { get; set; }
    [SupplyParameterFromQuery(Name = "collection")] private Guid? CollectionId { get; set; }
    [SupplyParameterFromQuery(Name = "assistant")] private Guid? AssistantId { get; set; }

    private string Title => _conversation?.Title ?? T(ConversationId is null ? "New question" : "Loading");

    // What the assistant reads, as far as the person may; none for all.
    private IReadOnlyList<Guid> Read => _assistant?.Definition.Settings.CollectionIds is { Count: > 0 } read ? [.. Offered.Select(c => c.Id)] : [];

    private IReadOnlyList<CollectionSummary> Offered => _assistant?.Definition.Settings.CollectionIds is { Count: > 0 } read ? [.. _collections.Where(c => read.Contains(c.Id))] : _collections;

    private string Greeting => _assistant?.Definition.Settings is { Greeting.Length: > 0 } settings ? Variables.Fill(settings.Greeting) : T("What would you like to know?");

    private IReadOnlyList<string> OwnStarters => [.. (_assistant?.Definition.Settings.Starters ?? []).Select(Variables.Fill)];

    private PromptVariables Variables => PromptVariables.Of(User.Name, DateOnly.FromDateTime(DateTime.Now), Offered.Select(c => c.Name), Adjusted.Variables);

    private AssistantSettings Adjusted => (_adjustments ?? new ConversationAdjustments()).ApplyTo(_assistant?.Definition.Settings ?? AssistantSettings.Standard);

    private (AnswerView Answer, int Position)? Open =>
        Turn is { } turn && Citation is { } position && _conversation?.Turn(turn)?.Answer is { } answer
            && answer.Id != _run?.AnswerId && answer.Citations.Any(c => c.Position == position) ? (answer, position) : null;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _subscription?.Dispose();
        await _gone.CancelAsync();
        _gone.Dispose();
        _self?.Dispose();
        await _module.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
            _subscription = changes.Subscribe(User.Id, () => _ = InvokeAsync(RefreshAsync));
        _collections = await collections.ListAsync(User, _gone.Token);
        _isLoaded = true;
        if (_collections.Count == 0 && ConversationId is null && await collections.MayCreateAsync(User, _gone.Token))
            navigation.NavigateTo("welcome", replace: true);
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (ConversationId is null)
            _assistantId = AssistantId;
        if (_isLoaded && _shown == (ConversationId, CollectionId) && _conversation?.Id == ConversationId)
        {
            if (IsElsewhere)
                await LoadAsync(TurnWindow.Around(Turn!.Value));
            return;
        }

        if (!_isLoaded)
            return;

        (_shown, _conversation, _run, _problem, _adjustments) = ((ConversationId, CollectionId), null, null, null, null);
        if (ConversationId is null)
        {
            _chosen = CollectionId is { } one && _collections.Any(c => c.Id == one) ? [one] : [];
            return;
        }

        await LoadAsync(TurnWindow.End);
        if (IsElsewhere)
            await LoadAsync(TurnWindow.Around(Turn!.Value));
        if (_conversation is null)
            navigation.NotFound();
        else
            (_assistantId, _adjustments, _chosen) = (_conversation.AssistantId, _conversation.Adjustments, [.. _conversation.CollectionIds.Where(id => _collections.Any(c => c.Id == id))]);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await _module.InvokeAsync("follow", _scroll, _self = DotNetObjectReference.Create(this));
    }

    private static bool IsLong(string question) => question.Length > LongQuestion || question.Contains('\n', StringComparison.Ordinal);

    private TurnAddress AddressOf(int number) => new(_conversation!.Id, number);

    /// <summary>Called by the script: brings a turn onto the page, or the end of the conversation.</summary>
    [JSInvokable]
    public Task ShowTurnAsync(int? number) => InvokeAsync(() => ShowAsync(number is { } turn ? TurnWindow.Around(turn) : TurnWindow.End));

    private async Task ShowAsync(TurnWindow window)
    {
        if (_conversation is null)
            return;

        await LoadAsync(window);
        StateHasChanged();
    }

    private bool IsStreaming => _run is { } run && (!run.Ended.IsCompleted || _conversation?.Turns.Any(turn => turn.Answer?.Id == run.AnswerId) == true);

    // A link may lead to any turn, on the page or not.
    private bool IsElsewhere => _conversation is { } shown && Turn is { } turn && turn >= 1 && turn <= shown.TurnCount && shown.Turn(turn) is null;

    private async Task LoadAsync(TurnWindow window)
    {
        var (id, load) = (ConversationId!.Value, ++_loads);

        // The run first: one that finishes in between is then read as it was saved.
        var run = RendererInfo.IsInteractive ? await chat.FindRunAsync(User, id, _gone.Token) : null;
        var conversation = await reader.ReadAsync(User, id, window.First, window.Count, _gone.Token);

        // Of two loads that overlap, the later one knows more.
        if (id == ConversationId && load == _loads)
        {
            _said = run is not null ? T("The answer is being written.") : _run is not null ? EndOf(_run, conversation) : _said;
            (_run, _conversation, _isGone) = (run, conversation, conversation is null);
        }
    }

    // Somebody may have deleted the conversation in another window.
    private async Task ReloadAsync()
    {
        await LoadAsync(_conversation is null ? TurnWindow.End : TurnWindow.Same(_conversation));
        if (_isGone)
            navigation.NavigateTo("chat/new", replace: true);
        StateHasChanged();
    }

    private async Task RefreshAsync()
    {
        // While an answer streams here its component shows what happens, and at its end the page is read again.
        if (_gone.IsCancellationRequested || ConversationId is null || IsStreaming)
            return;

        try
        {
            await ReloadAsync();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            await DispatchExceptionAsync(fault);
        }
    }

    private Task<Guid?> SendAsync(string text, Guid id) => RunAsync(() => chat.AskAsync(User, ConversationId, text, new QuestionChoices(_chosen, _assistantId, _adjustments), id, _gone.Token), isNew: true);

    // Before the first question the choice is part of the address, so that it can be kept and sent; then the conversation keeps it.
    private void ChooseAssistant(Guid? id)
    {
        (_assistantId, _chosen) = (id, []);
        if (ConversationId is null)
            navigation.NavigateTo(id is null ? "chat/new" : $"chat/new?assistant={id}", replace: true);
    }

    private async Task RetryAsync(Guid answerId)
    {
        if (await ConfirmKeptAsync())
            await RunAsync(() => chat.RetryAsync(User, answerId, _gone.Token));
    }

    private async Task ContinueAsync(Guid answerId)
    {
        if (await ConfirmKeptAsync())
            await RunAsync(() => chat.ContinueAsync(User, answerId, _gone.Token));
    }

    private async Task SearchAgainAsync((Guid AnswerId, string Query) search)
    {
        if (await ConfirmKeptAsync())
            await RunAsync(() => chat.SearchAgainAsync(User, search.AnswerId, search.Query, _gone.Token));
    }

    // What is answered again is answered as the conversation keeps it, whatever is chosen for the next question.
    private Task<bool> ConfirmKeptAsync() => _composer!.ConfirmHostAsync(new QuestionChoices(_conversation!.CollectionIds, _conversation.AssistantId, _conversation.Adjustments));

    private async Task SearchAllAsync(string question)
    {
        _chosen = [];
        if (await _composer!.ConfirmHostAsync(new QuestionChoices([], _assistantId, _adjustments)))
            await SendAsync(question, Guid.CreateVersion7());
    }

    private async Task<Guid?> RunAsync(Func<Task<AnswerRun>> start, bool isNew = false)
    {
        try
        {
            _problem = null;
            var run = await start();
            if (run.ConversationId != ConversationId)
                navigation.NavigateTo(TurnAddress.Of(run.ConversationId));
            else
                await LoadAsync(isNew || _conversation is null ? TurnWindow.End : TurnWindow.Same(_conversation));
            return run.ConversationId;
        }
        catch (UserMessageException problem)
        {
            _problem = problem.UserMessage;
            return null;
        }
        finally
        {
            StateHasChanged();
        }
    }

    private async Task FinishAsync(AnswerRun run)
    {
        if (run == _run)
            await ReloadAsync();
    }

    private static string EndOf(AnswerRun run, ConversationView? conversation) => T(conversation?.Turns.FirstOrDefault(turn => turn.Answer?.Id == run.AnswerId)?.Answer switch
    {
        { Outcome: AnswerOutcome.Whole or AnswerOutcome.NotFound, Problem: not null } => "This is still the earlier answer; a new one did not come.",
        { Outcome: AnswerOutcome.Whole } or null => "The answer is complete.",
        { Outcome: AnswerOutcome.NotFound } => "Not found in your documents",
        { Outcome: AnswerOutcome.Stopped } => "You stopped this answer. What had arrived is kept.",
        { Outcome: AnswerOutcome.Interrupted } => "The answer was interrupted",
        _ => "The answer was cut off",
    });
}
