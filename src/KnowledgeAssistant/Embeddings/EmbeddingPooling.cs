namespace KnowledgeAssistant.Embeddings;

/// <summary>How the vectors of a text's tokens become one.</summary>
public enum EmbeddingPooling
{
    /// <summary>Their mean.</summary>
    Mean = 0,

    /// <summary>The first one, that of the mark before the text.</summary>
    FirstToken = 1,

    /// <summary>The last one.</summary>
    LastToken = 2,

    /// <summary>The model does it itself (<c>pooler_output</c>).</summary>
    Pooler = 3,
}
