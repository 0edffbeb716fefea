using System.Runtime.CompilerServices;
using System.Text;
using KnowledgeAssistant.Chat.Techniques;
using KnowledgeAssistant.Models;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Chat.Condensing;

/// <summary>
/// Condenses a document in five rounds, each as long as the one before and denser (Adams et al., From Sparse to Dense: GPT-4
/// Summarization with Chain of Density Prompting, 2023). Each round is a call of its own that carries the summary before. A document
/// that does not fit the model's window is read in parts first, and the rounds condense the notes on them.
/// </summary>
public sealed class ChainOfDensity(ChatClients clients, IOptions<TechniqueOptions> techniques, IOptions<ChatSettings> settings)
{
    /// <summary>The rounds.</summary>
    public const int Rounds = 5;

    private const int MostParts = 60;
    private const int ForInstructionsAndSummary = 1_500;
    private const int SmallestRoom = 500;

    /// <summary>The rounds of a document.</summary>
    /// <param name="call">For whom and of which collection; what is sent is made here.</param>
    /// <param name="sources">The document's passages, in order.</param>
    /// <param name="window">The model's window.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="UserMessageException">A call failed, or the document has too many parts; the rounds that were given are whole.</exception>
    internal async IAsyncEnumerable<DensityUpdate> WriteAsync(ModelCall call, IReadOnlyList<NumberedSource> sources, PromptWindow window, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var room = Math.Max(SmallestRoom, window.Tokens - ForInstructionsAndSummary);
        var parts = Pack(sources.Select((source, index) => PromptSources.Entry(source, index > 0 ? sources[index - 1].Passage : null)), window.Counter, room);
        var count = parts.Count;
        while (parts.Count > 1)
        {
            if (parts.Count > MostParts)
                throw new UserMessageException(Problem.DocumentTooLongToCondense, MostParts.ToString("N0", null));

            var notes = new List<string>();
            foreach (var part in parts)
            {
                yield return new DensityUpdate.Part(notes.Count, count);
                notes.Add(await AskAsync(call with { Messages = DensityPrompts.ToNote(part) }, null, cancellationToken));
            }

            // Notes that are as long as what they were taken from would never fit.
            parts = Pack(notes, window.Counter, room) is var fewer && fewer.Count < parts.Count ? [.. fewer.Select(part => DensityPrompts.AsMaterial([part]))]
                : throw new UserMessageException(Problem.DocumentTooLongToCondense, MostParts.ToString("N0", null));
        }

        string? summary = null;
        for (var number = 1; number <= Rounds; number++)
        {
            string? model = null;
            var reply = await AskAsync(call with { Messages = DensityPrompts.ToCondense(parts[0], summary) }, name => model = name, cancellationToken);
            if (model is not null)
                yield return new DensityUpdate.Chosen(model);

            var (added, text) = DensityPrompts.Read(reply);
            if (text.Length == 0)
                throw new UserMessageException(Problem.OnlyReasoned);

            summary = text;
            yield return new DensityUpdate.Round(number, number == 1 ? [] : added, text);
        }
    }

    private async Task<string> AskAsync(ModelCall call, Action<string>? onChosen, CancellationToken cancellationToken)
    {
        var (reply, host) = (new StringBuilder(), "");
        await foreach (var update in clients.StreamAsync(call with { LongestReasoning = techniques.Value.LongestReasoning }, cancellationToken))
        {
            switch (update)
            {
                case ModelUpdate.Chosen { Model.Name: null }:
                    throw new UserMessageException(Problem.WritingModelNeeded);
                case ModelUpdate.Chosen { Model: { Name: { } name } model }:
                    host = model.Host ?? "";
                    onChosen?.Invoke(name);
                    break;
                case ModelUpdate.Text { Value: var text } when reply.Append(text).Length > settings.Value.LongestAnswer:
                    throw new UserMessageException(Problem.AnswerTooLong, host, settings.Value.LongestAnswer.ToString("N0", null));
            }
        }

        return reply.ToString();
    }

    // Whole texts one behind the other, as many as have room.
    private static List<string> Pack(IEnumerable<string> texts, TokenCounter counter, int room)
    {
        var (parts, part, tokens) = (new List<string>(), new StringBuilder(), 0);
        foreach (var text in texts)
        {
            var more = counter.Count(text);
            if (part.Length > 0 && tokens + more > room)
            {
                parts.Add(part.ToString());
                part.Clear();
                tokens = 0;
            }

            part.Append(text).Append('\n');
            tokens += more;
        }

        parts.Add(part.ToString());
        return parts;
    }
}
