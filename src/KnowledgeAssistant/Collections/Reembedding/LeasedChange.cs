namespace KnowledgeAssistant.Collections.Reembedding;

/// <summary>A change of the embedding model that the worker holds.</summary>
/// <param name="Id">The change.</param>
/// <param name="CollectionId">Its collection.</param>
/// <param name="Model">The model whose vectors are made or removed.</param>
/// <param name="State">What is to be done.</param>
/// <param name="Fence">The number of the lease; every write checks that it is still the row's.</param>
/// <param name="Attempt">1 for the first after progress.</param>
/// <param name="StartedBy">Who began it.</param>
/// <param name="Cancelled">Ends when somebody cancels it.</param>
public sealed record LeasedChange(Guid Id, Guid CollectionId, string Model, EmbeddingChangeState State, long Fence, int Attempt, Guid? StartedBy, CancellationToken Cancelled);
