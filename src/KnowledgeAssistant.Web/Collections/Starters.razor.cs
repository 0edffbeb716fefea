using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using Microsoft.AspNetCore.Components;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Collections;

/// <summary>Questions to begin with, which the documents that would be searched can answer.</summary>
public sealed partial class Starters(DocumentTopics topics) : IDisposable
{
    private const int Most = 3;
    private static readonly int[] Numbers = [1, 2, 3];

    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<string> _questions = [];
    private IReadOnlyList<Guid>? _shown;

    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <summary>The collections that will be searched; all when empty.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<Guid> Collections { get; set; }

    /// <summary>Questions that take the place of those; none for those.</summary>
    [Parameter] public IReadOnlyList<string> Own { get; set; } = [];

    private IReadOnlyList<string> Questions => Own.Count > 0 ? Own : _questions;

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_shown is not null && _shown.SequenceEqual(Collections))
            return;

        _shown = Collections;
        var sample = Numbers.ToDictionary(number => T("Sample.Document." + number), number => T("Sample.Question." + number));
        var known = await topics.KnownAsync(User, sample.Keys, Collections, _gone.Token);
        List<string> questions = [.. sample.Where(pair => known.Contains(pair.Key)).Select(pair => pair.Value)];
        if (questions.Count == 0)
            questions = [.. (await topics.ListAsync(User, Collections, Most, _gone.Token)).Select(topic => T("What does “{0}” say about “{1}”?", Path.GetFileNameWithoutExtension(topic.Document), topic.Heading))];
        _questions = questions;
    }
}
