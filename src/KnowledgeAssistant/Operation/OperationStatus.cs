using KnowledgeAssistant.Collections;

namespace KnowledgeAssistant.Operation;

/// <summary>How the server stands.</summary>
/// <param name="Storage">The storage folder.</param>
/// <param name="DatabaseBytes">Size of the database with its log.</param>
/// <param name="OriginalsBytes">Size of the originals.</param>
/// <param name="IndexBytes">Size of the keyword indexes.</param>
/// <param name="FreeBytes">What the disk has left.</param>
/// <param name="Queue">The ingestion queue.</param>
/// <param name="EmbeddingModel">The built-in embedding model.</param>
/// <param name="EmbeddingProvider">What runs it: <c>CPU</c> or <c>CUDA</c>.</param>
/// <param name="RunningAnswers">Answers that are being written.</param>
public sealed record OperationStatus(
    string Storage, long DatabaseBytes, long OriginalsBytes, long IndexBytes, long FreeBytes, QueueLength Queue, string EmbeddingModel, string EmbeddingProvider, int RunningAnswers);
