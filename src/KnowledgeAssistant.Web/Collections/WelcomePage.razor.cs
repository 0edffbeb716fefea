using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Collections;

/// <summary>The first steps on an instance without documents.</summary>
public sealed partial class WelcomePage(SampleCollection sample, IDialogService dialogs, NavigationManager navigation)
{
    private UserMessage? _problem;
    private bool _isLoading;

    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    private async Task LoadSampleAsync()
    {
        _isLoading = true;
        try
        {
            var id = await sample.LoadAsync(User, T("Sample collection"), T("A small company that does not exist: handbook, policies and product notes."), CancellationToken.None);
            navigation.NavigateTo($"collections/{id}");
        }
        catch (UserMessageException problem)
        {
            _problem = problem.UserMessage;
        }
        finally
        {
            _isLoading = false;
        }
    }

    private async Task CreateAsync()
    {
        if (await dialogs.AskNewCollectionAsync() is { } id)
            navigation.NavigateTo($"collections/{id}");
    }
}
