namespace KnowledgeAssistant.Chat.Condensing;

/// <summary>What happens while a document is condensed.</summary>
internal abstract record DensityUpdate
{
    private DensityUpdate() { }

    /// <summary>A model writes.</summary>
    public sealed record Chosen(string Model) : DensityUpdate;

    /// <summary>The document does not fit the window: some of its parts have been read.</summary>
    public sealed record Part(int Read, int Count) : DensityUpdate;

    /// <summary>A round is whole.</summary>
    /// <param name="Number">1, 2, 3 …</param>
    /// <param name="Added">What it says that the one before did not.</param>
    /// <param name="Summary">The summary with the marks of its sources.</param>
    public sealed record Round(int Number, IReadOnlyList<string> Added, string Summary) : DensityUpdate;
}
