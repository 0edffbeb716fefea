using KnowledgeAssistant.Collections;
using Microsoft.AspNetCore.Components;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Collections;

/// <summary>One document of a collection: what it is, how far it is, what can be done with it.</summary>
public sealed partial class DocumentRow(TimeProvider time)
{
    // Noted while drawing: between the decision to draw and the drawing itself the row may change once more.
    private (DocumentSummary, bool, string, bool)? _drawn;
    private string _added = "";
    private bool _isBusy;

    /// <summary>The document.</summary>
    [Parameter, EditorRequired] public required DocumentSummary Document { get; set; }

    /// <summary>Whether the reader may change documents.</summary>
    [Parameter] public bool CanEdit { get; set; }

    /// <summary>Reads a failed or cancelled document again.</summary>
    [Parameter] public EventCallback<DocumentSummary> OnRetry { get; set; }

    /// <summary>Ends the work on it.</summary>
    [Parameter] public EventCallback<DocumentSummary> OnCancel { get; set; }

    /// <summary>Asks to delete it.</summary>
    [Parameter] public EventCallback<DocumentSummary> OnDelete { get; set; }

    private (DocumentSummary, bool, string, bool) Now => (Document, CanEdit, _added, _isBusy);

    private string MenuId => $"menu-{Document.Id:N}";

    private string State => Document.State.ToString().ToLowerInvariant();

    private string FileIcon => (Document.Format ?? Path.GetExtension(Document.Name).TrimStart('.').ToLowerInvariant()) switch
    {
        "xlsx" or "xls" or "csv" => "file-spreadsheet",
        "pptx" or "ppt" => "presentation",
        "docx" or "doc" or "html" or "htm" => "file-type",
        _ => "file-text",
    };

    private string? StateIcon => Document.State switch
    {
        IngestionState.Waiting => "hourglass",
        IngestionState.Ready => "circle-check-big",
        IngestionState.Failed => "triangle-alert",
        IngestionState.Cancelled => "x",
        _ => null,
    };

    private string StateWord => Document.State switch
    {
        IngestionState.Waiting => T("Waiting"),
        IngestionState.Extracting => T("Reading"),
        IngestionState.Partitioning => T("Splitting"),
        IngestionState.Embedding => T("Embedding {0:N0} %", Document.Percent),
        IngestionState.Ready => T("Ready"),
        IngestionState.Failed => T("Failed"),
        _ => T("Cancelled"),
    };

    private IEnumerable<string> Facts
    {
        get
        {
            if (Document.PageCount is { } pages)
                yield return T(pages == 1 ? "1 page" : "{0:N0} pages", pages);
            yield return FileSizes.Of(Document.Size);
            if (Document.Number > 1)
                yield return T("version {0:N0}", Document.Number);
        }
    }

    /// <inheritdoc/>
    protected override void OnParametersSet() => _added = Moments.Of(Document.AddedAt, time.GetUtcNow());

    /// <inheritdoc/>
    /// <remarks>A page of fifty rows is read again twice a second while documents are worked on; only what changed is drawn.</remarks>
    protected override bool ShouldRender() => _drawn != Now;

    private async Task RunAsync(EventCallback<DocumentSummary> act)
    {
        _isBusy = true;
        try
        {
            await act.InvokeAsync(Document);
        }
        finally
        {
            _isBusy = false;
        }
    }
}
