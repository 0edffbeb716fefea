using System.Runtime.CompilerServices;
using KnowledgeAssistant.Models;

namespace KnowledgeAssistant.Chat.Techniques;

/// <summary>The updates of a call with what the model marks as reasoning taken out of its text.</summary>
internal static class ReasoningStream
{
    /// <summary>The same updates, with marked reasoning as <see cref="ModelUpdate.Reasoning"/>.</summary>
    /// <param name="updates">The call's updates.</param>
    /// <param name="isAsked">Whether the model was asked to reason first; see <see cref="ReasoningSplitter"/>.</param>
    /// <param name="longest">The most characters of reasoning.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="UserMessageException">The reasoning is longer.</exception>
    public static async IAsyncEnumerable<ModelUpdate> ReadAsync(IAsyncEnumerable<ModelUpdate> updates, bool isAsked, int longest, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var splitter = new ReasoningSplitter(isAsked);
        var length = 0;
        await foreach (var update in updates.WithCancellation(cancellationToken))
        {
            if (update is ModelUpdate.Reasoning native)
            {
                splitter.HasReasoning();
                length += native.Value.Length;
            }

            if (update is not ModelUpdate.Text { Value: var text })
            {
                yield return update;
            }
            else
            {
                foreach (var piece in splitter.Read(text))
                {
                    length += piece.IsReasoning ? piece.Text.Length : 0;
                    yield return Update(piece);
                }
            }

            if (length + splitter.HeldLength > longest)
                throw new UserMessageException(Problem.ReasoningTooLong, longest.ToString("N0", null));
        }

        foreach (var piece in splitter.End())
            yield return Update(piece);
    }

    private static ModelUpdate Update(WrittenPiece piece) => piece.IsReasoning ? new ModelUpdate.Reasoning(piece.Text) : new ModelUpdate.Text(piece.Text);
}
