using System.ComponentModel.DataAnnotations;

namespace KnowledgeAssistant.Retrieval;

/// <summary>Settings of retrieval, section <c>Retrieval</c>. The defaults were measured; see docs.</summary>
public sealed class RetrievalOptions
{
    /// <summary>How many passages an answer is made of.</summary>
    [Range(1, 100, ErrorMessage = "Retrieval:Passages must be between 1 and 100.")]
    public int Passages { get; set; } = 8;

    /// <summary>How many candidates each of the two searches gives.</summary>
    [Range(10, 1000, ErrorMessage = "Retrieval:Candidates must be between 10 and 1,000.")]
    public int Candidates { get; set; } = 100;

    /// <summary>What the z-score of the cosine is multiplied with before it is added to BM25.</summary>
    [Range(0, 100, ErrorMessage = "Retrieval:VectorWeight must be between 0 and 100.")]
    public double VectorWeight { get; set; } = 2.5;
}
