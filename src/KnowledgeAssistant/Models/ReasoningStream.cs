using System.Runtime.CompilerServices;

namespace KnowledgeAssistant.Models;

/// <summary>The updates of a call with what the model marks as reasoning taken out of its text.</summary>
internal static class ReasoningStream
{
    /// <summary>The same updates, with marked reasoning as <see cref="ModelUpdate.Reasoning"/>.</summary>
    /// <param name="updates">What one model makes of the call.</param>
    /// <param name="call">The call; it says whether the model was asked to reason first, and how long it may.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="UserMessageException">The reasoning is longer, or all that came was reasoning and nobody had asked for it.</exception>
    public static async IAsyncEnumerable<ModelUpdate> ReadAsync(IAsyncEnumerable<ModelUpdate> updates, ModelCall call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var splitter = new ReasoningSplitter(call.IsAskedToReason);
        var (length, hasReply) = (0, call.IsAskedToReason);
        await foreach (var update in updates.WithCancellation(cancellationToken))
        {
            if (update is ModelUpdate.Reasoning native)
            {
                splitter.HasReasoning();
                length += native.Value.Length;
            }

            if (update is not ModelUpdate.Text { Value: var text })
            {
                hasReply |= update is ModelUpdate.ToolAsked;
                yield return update;
            }
            else
            {
                foreach (var piece in splitter.Read(text))
                {
                    length += piece.IsReasoning ? piece.Text.Length : 0;
                    hasReply |= IsReply(piece);
                    yield return Update(piece);
                }
            }

            if (length + splitter.HeldLength > call.LongestReasoning)
                throw new UserMessageException(Problem.ReasoningTooLong, call.LongestReasoning.ToString("N0", null));
        }

        foreach (var piece in splitter.End())
        {
            hasReply |= IsReply(piece);
            yield return Update(piece);
        }

        if (!hasReply)
            throw new UserMessageException(Problem.OnlyReasoned);
    }

    private static bool IsReply(WrittenPiece piece) => !piece.IsReasoning && !string.IsNullOrWhiteSpace(piece.Text);

    private static ModelUpdate Update(WrittenPiece piece) => piece.IsReasoning ? new ModelUpdate.Reasoning(piece.Text) : new ModelUpdate.Text(piece.Text);
}
