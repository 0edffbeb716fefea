namespace KnowledgeAssistant.Embeddings;

/// <summary>Where an added embedding model runs.</summary>
public enum EmbeddingModelKind
{
    /// <summary>In this process, from a folder under <c>models</c> of the storage.</summary>
    Folder = 0,

    /// <summary>At a provider.</summary>
    Endpoint = 1,
}

/// <summary>An embedding model that an administrator added, beside the built-in one.</summary>
public sealed class AddedEmbeddingModel
{
    /// <summary>What collections and vectors remember. Another file or another model of a provider is another id.</summary>
    public required string Id { get; set; }

    /// <summary>The name to show, 1 to 100 characters.</summary>
    public required string Name { get; set; }

    /// <summary>Where it runs.</summary>
    public EmbeddingModelKind Kind { get; set; }

    /// <summary>The folder's name, or the model's id at its provider.</summary>
    public required string Source { get; set; }

    /// <summary>The provider; null for a folder.</summary>
    public Guid? ProviderId { get; set; }

    /// <summary>SHA-256 over the folder's model and tokenizer files, hexadecimal; empty for an endpoint.</summary>
    public string Fingerprint { get; set; } = "";

    /// <summary>Coordinates of a vector.</summary>
    public int Dimensions { get; set; }

    /// <summary>How many tokens it reads of a text.</summary>
    public int MostTokens { get; set; }

    /// <summary>How the vectors of tokens become one.</summary>
    public EmbeddingPooling Pooling { get; set; }

    /// <summary>What stands before a question, such as <c>query: </c>.</summary>
    public string QueryPrefix { get; set; } = "";

    /// <summary>What stands before a passage, such as <c>passage: </c>.</summary>
    public string PassagePrefix { get; set; } = "";

    /// <summary>The languages that it reads, ISO 639-1; none for all.</summary>
    public string[] Languages { get; set; } = [];

    /// <summary>Mean of the cosine between unrelated texts, measured when it was added.</summary>
    public float UnrelatedMean { get; set; }

    /// <summary>Standard deviation of that cosine.</summary>
    public float UnrelatedDeviation { get; set; }

    /// <summary>When it was added.</summary>
    public DateTimeOffset AddedAt { get; set; }
}
