using KnowledgeAssistant.Access;

namespace KnowledgeAssistant.Administration;

/// <summary>One row of the people page.</summary>
public sealed record PersonSummary(Guid Id, string Name, string Email, PersonRole Role, bool IsDisabled, DateTimeOffset CreatedAt);
