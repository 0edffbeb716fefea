using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using Microsoft.AspNetCore.Components;

namespace KnowledgeAssistant.Web.Collections;

/// <summary>Finds people who are no members of a collection yet.</summary>
public sealed partial class PersonSearch(MemberService members) : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<PersonChoice> _found = [];
    private UserMessage? _problem;
    private string _typed = "";

    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <summary>The collection.</summary>
    [Parameter, EditorRequired] public required Guid CollectionId { get; set; }

    /// <summary>Somebody was chosen.</summary>
    [Parameter] public EventCallback<PersonChoice> OnChoose { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task SearchAsync(string? text)
    {
        var typed = _typed = text ?? "";
        try
        {
            var found = await members.FindPeopleAsync(User, CollectionId, typed.Trim(), _gone.Token);
            if (typed == _typed)
                (_found, _problem) = (found, null);
        }
        catch (UserMessageException problem)
        {
            (_found, _typed, _problem) = ([], "", problem.UserMessage);
        }
    }

    // The next person is looked for afresh.
    private async Task ChooseAsync(PersonChoice person)
    {
        (_found, _typed) = ([], "");
        await OnChoose.InvokeAsync(person);
    }
}
