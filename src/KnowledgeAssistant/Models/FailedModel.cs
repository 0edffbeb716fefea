namespace KnowledgeAssistant.Models;

/// <summary>A chat model that was to take a call and did not.</summary>
/// <param name="Id">Which one.</param>
/// <param name="Failure">What is told of it.</param>
/// <param name="Problem">Its fault, for when no other model takes the call either.</param>
public sealed record FailedModel(Guid Id, ModelFailure Failure, UserMessageException Problem);
