using Microsoft.AspNetCore.Components;
using MudBlazor;

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

    /// <summary>Asks before <paramref name="delete"/>; whether it was done.</summary>
    public static async Task<bool> AskDeleteAsync(this IDialogService dialogs, string title, string what, string note, Func<Task> delete) =>
        await dialogs.AskAsync<DeleteDialog>(title, new() { [nameof(DeleteDialog.What)] = what, [nameof(DeleteDialog.Note)] = note, [nameof(DeleteDialog.Delete)] = delete }) is not null;
}
