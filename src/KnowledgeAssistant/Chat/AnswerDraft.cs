using System.Text;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Chat.Checking;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Retrieval;

namespace KnowledgeAssistant.Chat;

/// <summary>
/// An answer while it is being written: its text, its citations, and what was searched for it. One that is asked for again
/// stays what it was (<see cref="IsUntouched"/>) until the first new text arrives; in the database, a whole one stays until
/// the new one is whole, too (<see cref="IsReplacement"/>).
/// </summary>
internal sealed class AnswerDraft
{
    private const string Between = ", ";

    private readonly Dictionary<int, int> _shownNumbers = [];
    private readonly StringBuilder _text = new();
    private readonly string? _earlierModels;
    private readonly List<ChatModelDescription> _writers = [];
    private readonly Lock _counting = new();

    /// <summary>A new answer, or one that is there already in part or whole.</summary>
    /// <param name="kept">What is there of it.</param>
    /// <param name="goesOn">Whether new text goes on where <paramref name="kept"/> was cut off.</param>
    public AnswerDraft(AnswerView? kept, bool goesOn)
    {
        Reasoning = new DraftReasoning(goesOn ? kept?.Reasoning ?? "" : "");
        if (kept is null)
            return;

        GoesOn = goesOn;
        IsReplacement = kept.Outcome is AnswerOutcome.Whole or AnswerOutcome.NotFound;
        _earlierModels = goesOn ? kept.Model : null;
        IsUntouched = true;
        Technique = goesOn ? kept.Technique : null;
        _text.Append(kept.Text);
        Citations.AddRange(kept.Citations);
        SavedCitations = Citations.Count;
    }

    /// <summary>The version of the assistant that writes it; null for a trial.</summary>
    public Guid? AssistantVersionId { get; init; }

    /// <summary>What was found; null until then.</summary>
    public RetrievedPassages? Found { get; set; }

    /// <summary>What was searched for, when it was not the question itself.</summary>
    public string? Query { get; set; }

    /// <summary>The prompt that is answered; null until it is composed.</summary>
    public ComposedPrompt? Prompt { get; set; }

    /// <summary>What the calls of models have taken so far; null when none was sent.</summary>
    public TokenUse? Use { get; private set; }

    /// <summary>How it came to be; null until it has ended.</summary>
    public AnswerRecord? Record { get; set; }

    /// <summary>The model that was asked last; null until one is.</summary>
    public ChatModelDescription? Model { get; private set; }

    /// <summary>What the model that was asked last costs; null until one is.</summary>
    public ModelPrice? Price { get; private set; }

    /// <summary>How it is written; null until that is known.</summary>
    public TechniqueChoice? Technique { get; set; }

    /// <summary>What the models reasoned so far; no part of the text.</summary>
    public DraftReasoning Reasoning { get; }

    /// <summary>The models that were to write all of it or a part and did not, each once, and why.</summary>
    public IReadOnlyList<ModelFailure> PassedOver { get; private set; } = [];

    /// <summary>Whether it is what it was before it was asked for again.</summary>
    public bool IsUntouched { get; private set; }

    /// <summary>Whether new text goes on where the old was cut off, instead of taking its place.</summary>
    public bool GoesOn { get; }

    /// <summary>Whether a whole answer is there: the database keeps it until this one is whole.</summary>
    public bool IsReplacement { get; }

    /// <summary>The Markdown so far.</summary>
    public string Text => _text.ToString();

    /// <summary>The citations so far, in reading order.</summary>
    public List<CitationView> Citations { get; } = [];

    /// <summary>What its check found; nothing until it is whole.</summary>
    public CheckedAnswer Checked { get; set; } = CheckedAnswer.None;

    /// <summary>How many of the citations, from the first, the database has.</summary>
    public int SavedCitations { get; set; }

    /// <summary>A model is asked: for the answer, or for one of the parts that a technique makes of it.</summary>
    public void Ask(ModelUpdate.Chosen chosen)
    {
        (Model, Price) = (chosen.Model, chosen.Info.Price);
        PassedOver = [.. PassedOver.Concat(chosen.Failed.Where(failure => failure.Model is not null)).DistinctBy(failure => (failure.Model, failure.IsByRule))];
    }

    /// <summary>The model that was asked last has written something.</summary>
    public void Write()
    {
        if (Model is { } writer && !_writers.Contains(writer))
            _writers.Add(writer);
    }

    /// <summary>A call has taken this; calls may end at the same time.</summary>
    public void Count(ChatModelInfo model, CallUsage taken)
    {
        lock (_counting)
            Use = TokenUse.Of(taken, model.Price).With(Use);
    }

    /// <summary>Appends text.</summary>
    public void Append(string text) => _text.Append(text);

    /// <summary>From here on new text follows the first <paramref name="keptLength"/> characters; the rest of the old answer goes.</summary>
    public void GoOnAt(int keptLength)
    {
        IsUntouched = false;
        _text.Length = keptLength;
        Citations.RemoveAll(c => c.ClaimLength == 0 || c.ClaimStart + c.ClaimLength > keptLength);
        SavedCitations = Math.Min(SavedCitations, Citations.Count);
    }

    /// <summary>Sources that the old text cites keep the numbers that they have there.</summary>
    public void Recognise(IEnumerable<NumberedSource> sources)
    {
        foreach (var source in sources)
        {
            if (NumberOf(source.Passage) is { } number)
                _shownNumbers[source.Number] = number;
        }
    }

    /// <summary>The number under which the text so far cites a passage; null when it does not.</summary>
    public int? NumberOf(RetrievedPassage passage) => Citations.FirstOrDefault(c =>
        c.ClaimLength > 0 && c.VersionId == passage.VersionId && c.Start >= passage.Start && c.Start < passage.Start + passage.Text.Length)?.SourceNumber;

    /// <summary>Who writes the answer, as shown: one that several models wrote names each once. Null for the built-in model, which begins anew.</summary>
    public string? Models => NamesOf(writer => writer.Name) is not { } names || _earlierModels is null ? NamesOf(writer => writer.Name)
        : string.Join(Between, _earlierModels.Split(Between).Union(names.Split(Between)));

    /// <summary>What those have for a name that have written something now, each once; of the one that was asked last while nobody has. Null for the built-in model.</summary>
    public string? NamesOf(Func<ChatModelDescription, string?> name)
    {
        string[] names = [.. (_writers.Count > 0 ? _writers : [.. new[] { Model }.OfType<ChatModelDescription>()]).Select(name).OfType<string>().Distinct()];
        return names.Length == 0 ? null : string.Join(Between, names);
    }

    /// <summary>Adds a citation of a source; sources are numbered anew in the order in which they are first used.</summary>
    /// <returns>The citation, or null when the same sentence cites the same source already.</returns>
    public CitationView? Cite(NumberedSource source, int claimStart, int claimLength)
    {
        if (!_shownNumbers.TryGetValue(source.Number, out var number))
            _shownNumbers[source.Number] = number = Citations.Select(c => c.SourceNumber).DefaultIfEmpty().Max() + 1;
        if (Citations.Any(c => c.SourceNumber == number && c.ClaimStart == claimStart))
            return null;

        var claim = _text.ToString(claimStart, Math.Min(claimLength, _text.Length - claimStart));
        var (start, length) = QuoteFinder.Find(MarkdownText.Unescape(claim), source.Passage.Text);
        var citation = View(source.Passage, Citations.Count + 1, number, claimStart, claimLength, start, length);
        Citations.Add(citation);
        return citation;
    }

    /// <summary>Offers the closest passages of an answer that was not found.</summary>
    public void Offer(IEnumerable<RetrievedPassage> closest)
    {
        foreach (var passage in closest)
            Citations.Add(View(passage, Citations.Count + 1, Citations.Count + 1, 0, 0, 0, passage.Text.TrimEnd().Length));
    }

    private static CitationView View(RetrievedPassage passage, int position, int number, int claimStart, int claimLength, int start, int length) => new(
        position, number, claimStart, claimLength, passage.CollectionId, passage.DocumentId, passage.VersionId, passage.DocumentName,
        passage.Start + start, length, passage.Text.Substring(start, length), passage.PlaceAt(start, length), CitationState.Current);
}
