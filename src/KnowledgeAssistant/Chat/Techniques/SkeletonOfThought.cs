using System.Runtime.CompilerServices;
using System.Text;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Models;

namespace KnowledgeAssistant.Chat.Techniques;

/// <summary>
/// An outline first, then its points by parallel calls, put together in order while they arrive (Ning et al., Skeleton-of-Thought,
/// ICLR 2024, with its router): a question whose answer does not split into points is answered directly, and that is said.
/// </summary>
internal sealed class SkeletonOfThought(ChatClients clients, TechniqueOptions options, int longestAnswer)
{
    // Four sentences, and what a model that reasons thinks before them. Points that run at the same time would otherwise keep a whole answer's
    // room each, and a budget that has enough for all would refuse some of them.
    private const int MostOfPoint = 2_048;

    /// <summary>The updates of the answer.</summary>
    /// <exception cref="UserMessageException">A call failed: what was written until there stays, nothing takes the place of the rest.</exception>
    public async IAsyncEnumerable<ModelUpdate> WriteAsync(ModelCall call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var question = call.Question?.Question ?? "";
        var reason = QuestionRouter.ByRule(question);
        var reply = new StringBuilder();
        if (reason is null)
        {
            await foreach (var update in ListenAsync(Short(call, TechniquePrompts.ToRoute(question)), reply, cancellationToken))
            {
                // Nothing of it is a part of the answer, the model's reasoning least of all.
                if (update is ModelUpdate.Chosen { Model.Name: null })
                    reason = TechniqueReason.NeedsWritingModel;
            }

            reason ??= QuestionRouter.Read(reply.ToString());
        }

        IReadOnlyList<string> points = [];
        if (reason == TechniqueReason.AsChosen)
        {
            reply.Clear();
            await foreach (var update in ListenAsync(Short(call, TechniquePrompts.ToOutline(call.Messages)), reply, cancellationToken))
            {
                if (update is ModelUpdate.Chosen { Model.Name: null })
                    reason = TechniqueReason.NeedsWritingModel;
                else
                    yield return update;
            }

            points = Outline.Read(reply.ToString());
            if (reply.ToString().Contains(SourcedQuestion.NotFoundMark, StringComparison.Ordinal) && points.Count == 0)
            {
                yield return new ModelUpdate.Took(new TechniqueChoice(Technique.SkeletonOfThought));
                yield return new ModelUpdate.Text(SourcedQuestion.NotFoundMark);
                yield break;
            }

            if (points.Count == 0 && reason == TechniqueReason.AsChosen)
                reason = TechniqueReason.NoOutline;
        }

        yield return new ModelUpdate.Took(new TechniqueChoice(Technique.SkeletonOfThought, reason.Value));
        var answer = reason == TechniqueReason.AsChosen ? ExpandAsync(call, points, cancellationToken) : clients.StreamAsync(call, cancellationToken);
        await foreach (var update in answer)
            yield return update;
    }

    // Router and outline: the same model, without what makes answers differ. The built-in model ends it at once: it quotes whatever it is asked.
    private async IAsyncEnumerable<ModelUpdate> ListenAsync(ModelCall call, StringBuilder reply, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var update in clients.StreamAsync(call, cancellationToken))
        {
            if (update is ModelUpdate.Text { Value: var text })
                reply.Append(text.AsSpan(0, Math.Min(text.Length, Math.Max(0, longestAnswer - reply.Length))));
            else
                yield return update;
            if (update is ModelUpdate.Chosen { Model.Name: null } || reply.Length >= longestAnswer)
                yield break;
        }
    }

    private async IAsyncEnumerable<ModelUpdate> ExpandAsync(ModelCall call, IReadOnlyList<string> outline, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new ModelUpdate.Outlined(outline.Count);
        var group = new CallGroup();
        using var places = new SemaphoreSlim(options.ParallelPoints);
        OutlinePoint[] points = [.. outline.Select((title, index) => new OutlinePoint(title, call with { Messages = TechniquePrompts.ToExpand(call.Messages, outline, index + 1), MostReserved = MostOfPoint, Group = group }, longestAnswer, cancellationToken))];
        Task[] writing = [.. points.Select((point, index) => WriteAsync(points, index, places))];
        var hasText = false;
        try
        {
            foreach (var point in points)
            {
                var hasPoint = false;
                await foreach (var update in point.ReadAsync(cancellationToken))
                {
                    if (update is ModelUpdate.Text && !hasPoint)
                    {
                        yield return new ModelUpdate.Text($"{(hasText ? "\n\n" : "")}### {MarkdownText.Escape(point.Title)}\n\n");
                        (hasText, hasPoint) = (true, true);
                    }

                    yield return update;
                }
            }
        }
        finally
        {
            foreach (var point in points)
                point.End();
            await Task.WhenAll(writing);
            foreach (var point in points)
                point.Dispose();
        }

        if (!hasText)
            yield return new ModelUpdate.Text(SourcedQuestion.NotFoundMark);
    }

    // Points behind one that failed will not be read any more.
    private async Task WriteAsync(OutlinePoint[] points, int index, SemaphoreSlim places)
    {
        if (await points[index].WriteAsync(clients.StreamAsync, places))
            return;

        foreach (var later in points[(index + 1)..])
            later.End();
    }

    // The assistant's stop texts end its answers, not an outline.
    private static ModelCall Short(ModelCall call, IReadOnlyList<Microsoft.Extensions.AI.ChatMessage> messages) =>
        call with { Messages = messages, Sampling = call.Sampling with { Temperature = 0, TopP = null, Stop = [] } };
}
