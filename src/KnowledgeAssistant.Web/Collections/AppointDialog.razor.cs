using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using Microsoft.AspNetCore.Components;

namespace KnowledgeAssistant.Web.Collections;

/// <summary>Lets an administrator appoint an owner of a collection that she may not read.</summary>
public sealed partial class AppointDialog(MemberService members)
{
    private UserMessage? _problem;

    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <summary>The collection.</summary>
    [Parameter, EditorRequired] public required CollectionSummary Collection { get; set; }

    private async Task AppointAsync(PersonChoice person)
    {
        try
        {
            await members.AppointOwnerAsync(User, Collection.Id, person.Id, CancellationToken.None);
            Dialog.Close();
        }
        catch (UserMessageException problem)
        {
            _problem = problem.UserMessage;
        }
    }
}
