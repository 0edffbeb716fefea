using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Extraction;
using Microsoft.AspNetCore.Components;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Collections;

/// <summary>The reading text of a document version, with headings and marks where its pages begin.</summary>
public sealed partial class ReadingPage(DocumentLibrary library, NavigationManager navigation)
{
    // Parts out of view are laid out when they come near, so a book opens as quickly as a letter.
    private const int BlocksInPart = 60;

    // More would be a page that no browser likes. A row of a table counts as several blocks.
    private const int BlocksOnSheet = 3_000;

    private ReadingView? _view;
    private List<ReadingPart> _parts = [];
    private int _sheet = 1;
    private int _sheets = 1;

    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <summary>The version.</summary>
    [Parameter] public Guid VersionId { get; set; }

    /// <summary>Which sheet of a very long document, from 1.</summary>
    [SupplyParameterFromQuery] public int? Sheet { get; set; }

    private IEnumerable<string> Facts
    {
        get
        {
            if (_view!.PageCount is { } pages)
                yield return T(pages == 1 ? "1 page" : "{0:N0} pages", pages);
            if (_view.Number > 1)
                yield return T("version {0:N0}", _view.Number);
            yield return T("As it is read for answers: text and structure, without pictures.");
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _view = await library.ReadAsync(User, VersionId, CancellationToken.None);
        if (_view is null)
        {
            navigation.NotFound();
            return;
        }

        var sheets = Sheets(_view.Blocks).ToList();
        _sheets = Math.Max(1, sheets.Count);
        _sheet = Math.Clamp(Sheet ?? 1, 1, _sheets);
        _parts = sheets.Count == 0 ? [] : [.. ReadingPart.Split(sheets[_sheet - 1], BlocksInPart)];
    }

    private static IEnumerable<IReadOnlyList<PlacedBlock>> Sheets(IReadOnlyList<PlacedBlock> blocks)
    {
        var (from, weight) = (0, 0);
        for (var i = 0; i < blocks.Count; i++)
        {
            weight += ReadingPart.WeightOf(blocks[i]);
            if (weight < BlocksOnSheet && i + 1 < blocks.Count)
                continue;

            yield return [.. blocks.Skip(from).Take(i + 1 - from)];
            (from, weight) = (i + 1, 0);
        }
    }
}
