namespace KnowledgeAssistant.Assistants;

/// <summary>How an answer is written: each is a pipeline of model calls of its own.</summary>
public enum Technique
{
    /// <summary>One call that answers.</summary>
    Direct,

    /// <summary>The model reasons first; its reasoning is kept apart from the answer. (Wei et al., Chain-of-Thought Prompting, NeurIPS 2022.)</summary>
    ChainOfThought,

    /// <summary>An outline first, then its points in parallel; a router answers directly what does not split. (Ning et al., Skeleton-of-Thought, ICLR 2024.)</summary>
    SkeletonOfThought,
}
