using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Chat.Trying;
using Microsoft.AspNetCore.Components;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Assistants;

/// <summary>Tries a question out with the draft of an assistant and its saved versions, or with several models, before anything is saved.</summary>
public sealed partial class TryPanel : IDisposable
{
    private readonly List<Column> _columns = [];
    private CancellationTokenSource? _stop;
    private TryRun? _run;
    private string _question = "";
    private string _said = "";
    private int _open;

    /// <summary>What can be tried: the draft first, then the saved versions, the newest before the older.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<TryVersion> Versions { get; set; }

    /// <summary>The models that can be tried in place of a version's own; empty where there is no choice.</summary>
    [Parameter] public IReadOnlyList<TryModel> Models { get; set; } = [];

    private bool IsRunning => _open > 0;

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop?.Cancel();
        _stop?.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_columns.Count > 0)
            return;

        // The newest saved version beside the draft; of an assistant that has none, two of the draft, for two models.
        _columns.AddRange(Versions.Take(2).Reverse().Select(version => new Column { VersionKey = version.Key }));
        if (_columns.Count == 1 && Models.Count > 1)
            Add();
    }

    private TryVersion VersionOf(Column column) => Versions.FirstOrDefault(version => version.Key == column.VersionKey) ?? Versions[0];

    private AssistantSettings SettingsOf(Column column) => VersionOf(column).Settings is var settings && Guid.TryParse(column.ModelId, out var model) ? settings with { ChatModelId = model } : settings;

    private void Add() => _columns.Add(new Column { VersionKey = Versions[Math.Min(_columns.Count, Versions.Count - 1)].Key });

    private void StartAsync()
    {
        if (IsRunning || _question.Trim().Length == 0)
            return;

        _stop?.Dispose();
        _stop = new CancellationTokenSource();
        (_open, _run, _said) = (_columns.Count, new TryRun(_question.Trim(), _stop.Token), T("Writing"));
    }

    private void Stop() => _stop?.Cancel();

    private void FinishedAsync()
    {
        if (--_open == 0)
            _said = T("All columns are done.");
    }

    private sealed class Column
    {
        public required string VersionKey { get; set; }

        public string ModelId { get; set; } = "";
    }
}
