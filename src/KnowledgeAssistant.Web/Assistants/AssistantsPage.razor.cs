using KnowledgeAssistant.Access;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Web.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Assistants;

/// <summary>The assistants that one may talk to or change.</summary>
public sealed partial class AssistantsPage(AssistantReader reader, AssistantService assistants, IDialogService dialogs, NavigationManager navigation)
{
    private IReadOnlyList<AssistantSummary>? _assistants;
    private UserMessage? _problem;
    private bool _isBusy;

    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync() => _assistants = await reader.ListAsync(User, CancellationToken.None);

    private Task<DialogResult?> MakeAsync() => dialogs.AskAsync<NewAssistantDialog>(T("New assistant"), []);

    private async Task ImportAsync()
    {
        if ((await dialogs.AskAsync<ImportDialog>(T("Import an assistant"), []))?.Data is Guid made)
            navigation.NavigateTo($"assistants/{made}");
    }

    private Task TurnAsync(AssistantSummary assistant) => TryAsync(() => assistants.TurnAsync(User, assistant.Id, !assistant.IsOn, CancellationToken.None));

    private Task ShareAsync(AssistantSummary assistant) => TryAsync(() => assistants.ShareAsync(
        User, assistant.Id, assistant.Audience == AssistantAudience.Everyone ? AssistantAudience.Owner : AssistantAudience.Everyone, CancellationToken.None));

    private async Task DeleteAsync(AssistantSummary assistant)
    {
        await dialogs.AskDeleteAsync(
            T("Delete this assistant?"), AssistantNames.Name(assistant.Definition), T("Nobody can choose it any more. Conversations with it stay and go on with the standard assistant."),
            () => assistants.DeleteAsync(User, assistant.Id, CancellationToken.None));
        await LoadAsync();
    }

    private async Task TryAsync(Func<Task> act)
    {
        try
        {
            (_problem, _isBusy) = (null, true);
            await act();
        }
        catch (UserMessageException problem)
        {
            _problem = problem.UserMessage;
        }
        finally
        {
            _isBusy = false;
        }

        await LoadAsync();
    }
}
