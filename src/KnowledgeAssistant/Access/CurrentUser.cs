namespace KnowledgeAssistant.Access;

/// <summary>
/// Who asks. Passed to every service as the first argument. Name and role are for showing; whether the person is enabled and
/// an administrator is read from the database inside each query, since rights change while a page is open.
/// </summary>
/// <param name="Id">The person's id.</param>
/// <param name="Name">The name to show.</param>
/// <param name="Role">The role at sign-in, for menus only.</param>
public sealed record CurrentUser(Guid Id, string Name, PersonRole Role)
{
    /// <summary>Whether to show what administrators may do.</summary>
    public bool IsAdministrator => Role == PersonRole.Administrator;
}
