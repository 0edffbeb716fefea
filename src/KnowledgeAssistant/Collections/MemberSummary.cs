using KnowledgeAssistant.Access;

namespace KnowledgeAssistant.Collections;

/// <summary>One member of a collection.</summary>
public sealed record MemberSummary(Guid PersonId, string Name, string Email, CollectionRole Role, bool IsDisabled);

/// <summary>Somebody who could become a member.</summary>
public sealed record PersonChoice(Guid Id, string Name, string Email);
