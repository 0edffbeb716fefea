using System.ComponentModel.DataAnnotations;

namespace KnowledgeAssistant.Embeddings;

/// <summary>What runs the embedding model.</summary>
public enum ExecutionProviderChoice
{
    /// <summary>CUDA if it loads, else the CPU.</summary>
    Auto,

    /// <summary>The CPU.</summary>
    Cpu,

    /// <summary>CUDA; the program does not start without it.</summary>
    Cuda,
}

/// <summary>Settings of embeddings, section <c>Embeddings</c>.</summary>
public sealed class EmbeddingOptions
{
    /// <summary>What runs the model.</summary>
    public ExecutionProviderChoice ExecutionProvider { get; set; } = ExecutionProviderChoice.Auto;

    /// <summary>The CUDA device.</summary>
    [Range(0, 64, ErrorMessage = "Embeddings:DeviceId must be between 0 and 64.")]
    public int DeviceId { get; set; }

    /// <summary>How many texts go through the model together.</summary>
    [Range(1, 1024, ErrorMessage = "Embeddings:BatchSize must be between 1 and 1,024.")]
    public int BatchSize { get; set; } = 16;

    /// <summary>Threads of one run on the CPU; 0 for half of the cores.</summary>
    [Range(0, 256, ErrorMessage = "Embeddings:Threads must be between 0 and 256.")]
    public int Threads { get; set; }
}
