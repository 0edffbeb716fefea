using System.ComponentModel.DataAnnotations;

namespace KnowledgeAssistant.Chat;

/// <summary>Settings of asking, section <c>Chat</c>.</summary>
public sealed class ChatSettings
{
    /// <summary>The longest question, in UTF-16 units.</summary>
    [Range(100, 100_000, ErrorMessage = "Chat:LongestQuestion must be between 100 and 100,000.")]
    public int LongestQuestion { get; set; } = 8_000;

    /// <summary>The longest answer, in UTF-16 units; an endless one is cut there.</summary>
    [Range(100, 1_000_000, ErrorMessage = "Chat:LongestAnswer must be between 100 and 1,000,000.")]
    public int LongestAnswer { get; set; } = 40_000;

    /// <summary>How long a model may take to rewrite a follow-up question, in seconds; then the question is searched for as it was asked.</summary>
    [Range(1, 600, ErrorMessage = "Chat:RewriteSeconds must be between 1 and 600.")]
    public int RewriteSeconds { get; set; } = 5;

    /// <summary>
    /// The folder of a model in ONNX that compares sentences of answers with their sources, of natural language inference or a reranker: model.onnx,
    /// its tokenizer and config.json. Empty for none.
    /// </summary>
    public string? CheckModel { get; set; }

    /// <summary>How many answers to one person may be written at the same time, each in a conversation of its own.</summary>
    [Range(1, 1_000, ErrorMessage = "Chat:ParallelAnswers must be between 1 and 1,000.")]
    public int ParallelAnswers { get; set; } = 4;

    /// <summary>How many questions a person may ask in a minute.</summary>
    [Range(1, 100_000, ErrorMessage = "Chat:QuestionsPerMinute must be between 1 and 100,000.")]
    public int QuestionsPerMinute { get; set; } = 60;
}
