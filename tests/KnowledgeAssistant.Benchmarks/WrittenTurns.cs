using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Collections;

namespace KnowledgeAssistant.Benchmarks;

/// <summary>Questions and answers as rows.</summary>
internal static class WrittenTurns
{
    private const int AnswerLength = 400;

    /// <summary>Adds turns to a conversation whose answers quote a passage each.</summary>
    public static void AddTurns(this Conversation conversation, IReadOnlyList<Passage> passages, int turns)
    {
        for (var turn = 0; turn < turns; turn++)
        {
            var passage = passages[turn % passages.Count];
            var text = passage.Text.Length > AnswerLength ? passage.Text[..AnswerLength] : passage.Text;
            var answer = new Message
            {
                Ordinal = (turn * 2) + 1,
                IsAnswer = true,
                Text = text,
                Outcome = AnswerOutcome.Whole,
                CreatedAt = conversation.CreatedAt,
                Searched = ["Sample"],
                DocumentsSearched = 12,
            };
            answer.Citations.Add(new Citation
            {
                Position = 1,
                SourceNumber = 1,
                ClaimStart = 0,
                ClaimLength = text.Length,
                CollectionId = passage.CollectionId,
                DocumentId = passage.VersionId,
                VersionId = passage.VersionId,
                DocumentName = "handbook.md",
                Start = 0,
                Length = text.Length,
                Quote = text,
            });
            conversation.Messages.Add(new Message { Ordinal = turn * 2, Text = "What does the handbook say about that?", CreatedAt = conversation.CreatedAt });
            conversation.Messages.Add(answer);
        }
    }
}
