using Microsoft.AspNetCore.Components;
using MudBlazor;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Shared;

/// <summary>Dialogs as the pages use them: one question, one answer.</summary>
internal static class Dialogs
{
    private static readonly DialogOptions Options = new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true };

    /// <summary>Shows a dialog and waits for its answer; null when the person thought better of it.</summary>
    public static async Task<DialogResult?> AskAsync<TDialog>(this IDialogService dialogs, string title, DialogParameters parameters) where TDialog : IComponent
    {
        var dialog = await dialogs.ShowAsync<TDialog>(title, parameters, Options);
        return await dialog.Result is { Canceled: false } result ? result : null;
    }

    /// <summary>Asks before <paramref name="act"/>, which takes something away; whether it was done.</summary>
    /// <param name="dialogs">Shows it.</param>
    /// <param name="title">The question.</param>
    /// <param name="verb">The act, as the button says it.</param>
    /// <param name="what">What it is about.</param>
    /// <param name="note">What that means.</param>
    /// <param name="act">Does it.</param>
    public static async Task<bool> AskAsync(this IDialogService dialogs, string title, string verb, string what, string note, Func<Task> act) =>
        await dialogs.AskAsync<ConfirmDialog>(title, new()
        {
            [nameof(ConfirmDialog.Verb)] = verb,
            [nameof(ConfirmDialog.What)] = what,
            [nameof(ConfirmDialog.Note)] = note,
            [nameof(ConfirmDialog.Act)] = act,
        }) is not null;

    /// <summary>Asks before <paramref name="delete"/>; whether it was done.</summary>
    public static Task<bool> AskDeleteAsync(this IDialogService dialogs, string title, string what, string note, Func<Task> delete) =>
        dialogs.AskAsync(title, T("Delete"), what, note, delete);
}
