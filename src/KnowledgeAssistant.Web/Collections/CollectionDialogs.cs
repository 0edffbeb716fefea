using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Web.Shared;
using MudBlazor;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Collections;

/// <summary>The questions that the pages of collections ask.</summary>
internal static class CollectionDialogs
{
    /// <summary>Asks for a new collection; its id, or null when the person thought better of it.</summary>
    public static async Task<Guid?> AskNewCollectionAsync(this IDialogService dialogs) =>
        (await dialogs.AskAsync<CollectionDialog>(T("Create a collection"), []))?.Data as Guid?;

    /// <summary>Asks for another name and description.</summary>
    public static Task AskDescriptionAsync(this IDialogService dialogs, CollectionDetails collection) =>
        dialogs.AskAsync<CollectionDialog>(T("Name and description"), new() { [nameof(CollectionDialog.Collection)] = collection });

    /// <summary>Shows the members to an owner.</summary>
    public static Task ShowMembersAsync(this IDialogService dialogs, Guid collectionId) =>
        dialogs.AskAsync<MembersDialog>(T("Members"), new() { [nameof(MembersDialog.CollectionId)] = collectionId });

    /// <summary>Lets an administrator appoint an owner.</summary>
    public static Task AskOwnerAsync(this IDialogService dialogs, CollectionSummary collection) =>
        dialogs.AskAsync<AppointDialog>(T("Appoint an owner"), new() { [nameof(AppointDialog.Collection)] = collection });

    /// <summary>Asks before <paramref name="delete"/> of documents; whether it was done.</summary>
    public static Task<bool> AskDeleteAsync(this IDialogService dialogs, string title, string what, Func<Task> delete) =>
        dialogs.AskDeleteAsync(title, what, T("This cannot be undone. Old answers keep their words and say that the source was deleted."), delete);
}
