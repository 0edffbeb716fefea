using System.Runtime.CompilerServices;
using System.Text;
using KnowledgeAssistant.Models;

namespace KnowledgeAssistant.Chat;

/// <summary>Tells "the sources do not say" from an answer, before the reader has seen the first letter of it.</summary>
internal static class NotFoundGate
{
    private const int MostHeld = 100;

    /// <summary>The pieces of the answer, or a single null when the model answered <see cref="SourcedQuestion.NotFoundMark"/>.</summary>
    public static async IAsyncEnumerable<string?> Pass(IAsyncEnumerable<string> pieces, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var held = new StringBuilder();
        var isOpen = false;
        await foreach (var piece in pieces.WithCancellation(cancellationToken))
        {
            if (isOpen)
            {
                yield return piece;
                continue;
            }

            held.Append(piece);
            var begin = held.ToString().TrimStart(' ', '\n', '\r', '\t', '"', '`', '*');
            if (begin.StartsWith(SourcedQuestion.NotFoundMark, StringComparison.Ordinal))
            {
                yield return null;
                yield break;
            }

            if (held.Length > MostHeld || !SourcedQuestion.NotFoundMark.StartsWith(begin, StringComparison.Ordinal))
            {
                isOpen = true;
                yield return held.ToString();
            }
        }

        if (!isOpen && held.Length > 0)
            yield return held.ToString();
    }
}
