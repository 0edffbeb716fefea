using KnowledgeAssistant.Access;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Chat;

/// <summary>The page of a PDF that a citation quotes, as it is printed, with the words of the quote marked. Of one version; key it by that.</summary>
public sealed partial class SourcePage(DocumentLibrary library, IJSRuntime script) : IAsyncDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly ScriptModule _module = new(script, "Chat/SourcePage.razor.js");
    private DotNetObjectReference<SourcePage>? _self;
    private ElementReference _host;
    private IReadOnlyList<CitationView> _read = [];
    private IReadOnlyList<IReadOnlyList<PageMarks>> _marks = [];
    private CitationView? _drawn;
    private bool _isShown;

    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <summary>The citation whose words are marked.</summary>
    [Parameter, EditorRequired] public required CitationView Citation { get; set; }

    /// <summary>The citations of its answer in the same version, itself among them.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<CitationView> Citations { get; set; }

    /// <summary>The page cannot be shown; true when its file is missing.</summary>
    [Parameter, EditorRequired] public EventCallback<bool> OnFail { get; set; }

    /// <summary>The script could not show the page.</summary>
    [JSInvokable]
    public Task FailAsync(bool isMissing) => InvokeAsync(() => OnFail.InvokeAsync(isMissing));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _gone.Dispose();
        try
        {
            if (_isShown)
                await _module.InvokeAsync("close", _host);
        }
        catch (Exception fault) when (ScriptModule.IsGone(fault))
        {
            // The page is gone, and the script with it.
        }

        await _module.DisposeAsync();
        _self?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        // The marks are known already when only another citation of the same answer is shown.
        if (_read.Select(Range).SequenceEqual(Citations.Select(Range)))
        {
            _read = Citations;
            return;
        }

        var citations = Citations;
        var marks = await library.FindMarksAsync(User, Citation.VersionId, [.. citations.Select(Range)], _gone.Token);
        if (ReferenceEquals(citations, Citations))
            (_read, _marks) = (citations, marks);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (ReferenceEquals(_drawn, Citation) || !ReferenceEquals(_read, Citations))
            return;

        _drawn = Citation;
        _isShown = true;
        var marks = Merged(c => c.Position == Citation.Position);
        await _module.InvokeAsync("show", _host, _self ??= DotNetObjectReference.Create(this), new
        {
            Page = marks.Count > 0 ? marks.Keys.Min() : Citation.Page ?? 1,
            Marks = marks,
            Others = Merged(c => Range(c) != Range(Citation)),
            Language = LanguageDetector.MainLanguage(Citation.Quote),
            Texts = new { Page = T("Page {0} of {1}"), Marks = T("Cited words") + ": " + Citation.Quote, Broken = T("This page cannot be shown.") },
            Files = new
            {
                Library = Assets["pdfjs/pdf.min.mjs"],
                Worker = Assets["pdfjs/pdf.worker.min.mjs"],
                Cmaps = "pdfjs/cmaps/",
                Fonts = "pdfjs/standard_fonts/",
                Decoders = "pdfjs/decoders/",
                Url = $"documents/{Citation.VersionId}/original",
            },
        });
    }

    private static (int Start, int Length) Range(CitationView citation) => (citation.Start, citation.Length);

    private Dictionary<int, IReadOnlyList<float>> Merged(Func<CitationView, bool> isWanted) => _read.Zip(_marks)
        .Where(pair => isWanted(pair.First))
        .SelectMany(pair => pair.Second)
        .GroupBy(marks => marks.Page)
        .ToDictionary(page => page.Key, page => (IReadOnlyList<float>)[.. page.SelectMany(marks => marks.Boxes)]);
}
