using KnowledgeAssistant.Access;
using KnowledgeAssistant.Assistants;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using MudBlazor;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Assistants;

/// <summary>Takes an exported assistant: shows what it would make, then makes it; the result is its id.</summary>
public sealed partial class ImportDialog(AssistantTransfer transfer, AssistantService assistants)
{
    private AssistantImport? _import;
    private UserMessage? _problem;
    private string? _file;
    private bool _isBusy;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;
    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    private Task ReadAsync(InputFileChangeEventArgs chosen) => TryAsync(async () =>
    {
        (_import, _file) = (null, chosen.File.Name);
        if (chosen.File.Size > AssistantFile.MostBytes)
            throw new UserMessageException(Problem.AssistantFileTooLarge, (AssistantFile.MostBytes / 1024).ToString("N0", null));

        await using var stream = chosen.File.OpenReadStream(AssistantFile.MostBytes);
        using var content = new MemoryStream();
        await stream.CopyToAsync(content);
        _import = await transfer.ReadAsync(User, content.ToArray(), CancellationToken.None);
    });

    private Task SaveAsync() => TryAsync(async () =>
        Dialog.Close(await assistants.CreateAsync(User, _import!.Definition, T("Imported"), CancellationToken.None)));

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
        catch (IOException)
        {
            // The browser could not go on reading it: it was changed or taken away after it was chosen.
            _problem = new UserMessage(Problem.AssistantFileInvalid, ["1", "$"]);
        }
        finally
        {
            _isBusy = false;
        }
    }
}
