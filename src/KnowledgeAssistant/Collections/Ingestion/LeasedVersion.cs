namespace KnowledgeAssistant.Collections.Ingestion;

/// <summary>A version that a worker holds.</summary>
/// <param name="VersionId">The version.</param>
/// <param name="CollectionId">Its collection.</param>
/// <param name="Fence">The number of the lease; every write checks that it is still the row's.</param>
/// <param name="Attempt">1 for the first.</param>
/// <param name="Cancelled">Ends when somebody cancels or deletes the version.</param>
public sealed record LeasedVersion(Guid VersionId, Guid CollectionId, long Fence, int Attempt, CancellationToken Cancelled);
