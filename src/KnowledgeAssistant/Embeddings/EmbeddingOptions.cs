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

    /// <summary>After how many minutes without use an added model leaves the memory.</summary>
    [Range(1, 10_080, ErrorMessage = "Embeddings:UnloadAfterMinutes must be between 1 and 10,080.")]
    public int UnloadAfterMinutes { get; set; } = 30;

    /// <summary>The most that a model's files may take together, in MB (1 MB = 1,048,576 bytes).</summary>
    [Range(1, 100_000, ErrorMessage = "Embeddings:LargestModelMegabytes must be between 1 and 100,000.")]
    public int LargestModelMegabytes { get; set; } = 4096;

    /// <summary>The most that a model's files may take, in bytes.</summary>
    public long LargestModelBytes => LargestModelMegabytes * 1024L * 1024;
}
