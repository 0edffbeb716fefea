using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace KnowledgeAssistant.Web.Collections;

/// <summary>The members of a collection, for its owners.</summary>
public sealed partial class MembersDialog(MemberService members)
{
    private IReadOnlyList<MemberSummary>? _members;
    private UserMessage? _problem;

    // Counts the loads: a row made anew shows the stored role again when a change of it was refused.
    private int _round;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;
    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <summary>The collection.</summary>
    [Parameter, EditorRequired] public required Guid CollectionId { get; set; }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => TryAsync(() => Task.CompletedTask);

    private Task AddAsync(PersonChoice person) => TryAsync(() => members.SetAsync(User, CollectionId, person.Id, CollectionRole.Reader, CancellationToken.None));

    private Task RemoveAsync(MemberSummary member) => TryAsync(() => members.RemoveAsync(User, CollectionId, member.PersonId, CancellationToken.None));

    private Task ChangeAsync(MemberSummary member, ChangeEventArgs e) => TryAsync(() =>
        members.SetAsync(User, CollectionId, member.PersonId, Enum.Parse<CollectionRole>((string)e.Value!), CancellationToken.None));

    private async Task TryAsync(Func<Task> act)
    {
        try
        {
            _problem = null;
            await act();
        }
        catch (UserMessageException problem)
        {
            _problem = problem.UserMessage;
        }

        try
        {
            _members = await members.ListAsync(User, CollectionId, CancellationToken.None);
            _round++;
        }
        catch (UserMessageException problem)
        {
            (_members, _problem) = ([], problem.UserMessage);   // she gave the collection away
        }
    }
}
