namespace KnowledgeAssistant.Web.Chat;

/// <summary>The small link behind a sentence.</summary>
/// <param name="Position">The citation's place in reading order; finds its quote card.</param>
/// <param name="Number">The source's number, as shown.</param>
/// <param name="Href">The address that opens the source.</param>
/// <param name="Label">Its name for screen readers: number, document and place.</param>
/// <param name="IsOpen">Whether its source is open.</param>
public sealed record CitationChip(int Position, int Number, string Href, string Label, bool IsOpen);
