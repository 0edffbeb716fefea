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

    /// <summary>Asks before a collection is marked as confidential, or the mark is taken away; <paramref name="mark"/> does it.</summary>
    public static Task AskConfidentialAsync(this IDialogService dialogs, string name, bool isConfidential, Func<Task> mark) => isConfidential
        ? dialogs.AskAsync(T("No longer confidential?"), T("Take the mark away"), name, T("From the next question on its passages are sent to whichever model answers, outside as well. This is recorded."), mark)
        : dialogs.AskAsync(T("Mark as confidential?"), T("Mark as confidential"), name, T("From the next question on only models that run here read it: for answers, titles, rewritten questions and embeddings. A question over several collections keeps to it as well. This is recorded."), mark);

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
