using KnowledgeAssistant.Access;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Models;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using MudBlazor;

namespace KnowledgeAssistant.Web.Chat;

/// <summary>Shows the asker of an answer how it came to be.</summary>
public sealed partial class AnswerHistoryDialog(AnswerRecordReader records, IOptions<BudgetOptions> options)
{
    private AnswerHistory? _history;
    private bool _isLoaded;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;
    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <summary>The answer.</summary>
    [Parameter, EditorRequired] public required Guid AnswerId { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _history = await records.ReadAsync(User, AnswerId, CancellationToken.None);
        _isLoaded = true;
    }
}
