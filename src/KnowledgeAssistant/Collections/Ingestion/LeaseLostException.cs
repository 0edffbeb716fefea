namespace KnowledgeAssistant.Collections.Ingestion;

/// <summary>The work on a version is no longer this worker's: it was cancelled, deleted, or taken by another after the lease ran out.</summary>
public sealed class LeaseLostException() : Exception("The lease on the document version is lost.");
