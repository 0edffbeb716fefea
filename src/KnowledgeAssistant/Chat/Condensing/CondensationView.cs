namespace KnowledgeAssistant.Chat.Condensing;

/// <summary>A document that can be condensed, and what is there of it.</summary>
/// <param name="VersionId">The version.</param>
/// <param name="CollectionId">Its collection.</param>
/// <param name="CollectionName">The collection's name.</param>
/// <param name="Name">The document's name.</param>
/// <param name="IsReady">Whether it has been read, so that it can be condensed.</param>
/// <param name="IsConfidential">Whether only local models may read it.</param>
/// <param name="Condensed">What is there for this person; null when it was never condensed.</param>
public sealed record CondensationView(Guid VersionId, Guid CollectionId, string CollectionName, string Name, bool IsReady, bool IsConfidential, CondensedView? Condensed);

/// <summary>A condensed document.</summary>
/// <param name="State">How it stands.</param>
/// <param name="Problem">Why it failed; else null.</param>
/// <param name="Model">Who wrote it.</param>
/// <param name="Parts">In how many parts the document was read.</param>
/// <param name="CreatedAt">When it was begun.</param>
/// <param name="Rounds">The rounds that are whole, in order.</param>
public sealed record CondensedView(CondensationState State, UserMessage? Problem, string? Model, int Parts, DateTimeOffset CreatedAt, IReadOnlyList<RoundView> Rounds);

/// <summary>One round.</summary>
/// <param name="Number">1, 2, 3 …</param>
/// <param name="Text">The summary as Markdown.</param>
/// <param name="Added">What it says that the one before did not.</param>
/// <param name="Citations">What proves its sentences.</param>
public sealed record RoundView(int Number, string Text, IReadOnlyList<string> Added, IReadOnlyList<CitationView> Citations);
