namespace KnowledgeAssistant.Collections;

/// <summary>What a collection holds, told before it is deleted.</summary>
public sealed record CollectionContents(int Documents, int Passages);
