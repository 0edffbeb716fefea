using System.Runtime.CompilerServices;
using System.Text;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Models;
using Microsoft.Extensions.AI;

namespace KnowledgeAssistant.Chat.Techniques;

/// <summary>
/// The model reasons before it answers, in a marked part of the same call (Wei et al., Chain-of-Thought Prompting, NeurIPS 2022). A
/// model that only reasons is asked a second time, with its reasoning, for the answer (Kojima et al., NeurIPS 2022).
/// </summary>
internal sealed class ChainOfThought(ChatClients clients)
{
    /// <summary>The updates of the answer; its reasoning apart from its text.</summary>
    /// <exception cref="UserMessageException">The call failed, or the model never came to an answer.</exception>
    public async IAsyncEnumerable<ModelUpdate> WriteAsync(ModelCall call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var asked = call with { IsAskedToReason = true };
        var (reasoning, hasText, chosen) = (new StringBuilder(), false, (ChatModelInfo?)null);
        await foreach (var update in clients.StreamAsync(asked with { Messages = TechniquePrompts.ToReason(call.Messages) }, cancellationToken))
        {
            if (update is ModelUpdate.Chosen { Info: var model })
            {
                chosen = model;
                reasoning.Clear();    // another one's
                yield return Took(model);
            }

            if (update is ModelUpdate.Reasoning { Value: var thought })
                reasoning.Append(thought);
            hasText |= IsText(update);
            yield return update;
        }

        if (!hasText && chosen is { Writes: true } thinker)
        {
            // The one that has reasoned comes first; when it fails, whoever takes over is told as ever.
            var messages = TechniquePrompts.ToAnswer(call.Messages, EndOf(reasoning.ToString(), call.Messages, thinker));
            await foreach (var update in clients.StreamAsync(asked with { Messages = messages, ChatModelId = thinker.Id }, cancellationToken))
            {
                if (update is ModelUpdate.Chosen { Info: var model })
                {
                    chosen = model;
                    yield return Took(model);
                }

                hasText |= IsText(update);
                yield return update;
            }

            if (!hasText)
                throw new UserMessageException(Problem.OnlyReasoned);
        }

        if (reasoning.Length == 0 && chosen is { Writes: true })
            yield return new ModelUpdate.Took(new TechniqueChoice(Technique.ChainOfThought, TechniqueReason.NoReasoning));
    }

    // Of reasoning that has no room in the window beside the prompt and an answer, the end: there it comes to its conclusion.
    private static string EndOf(string reasoning, IReadOnlyList<ChatMessage> prompt, ChatModelInfo model)
    {
        if (model.ContextWindow is not { } window)
            return reasoning;

        var counter = TokenCounter.For(model.ModelId);
        var room = Math.Max(0, window - TechniquePrompts.ToAnswer(prompt, "").Sum(message => counter.Count(message.Text))) / 2;
        while (counter.Count(reasoning) > room)
            reasoning = reasoning[((reasoning.Length + 3) / 4)..];
        return reasoning;
    }

    private static ModelUpdate.Took Took(ChatModelInfo model) =>
        new(new TechniqueChoice(Technique.ChainOfThought, model.Writes ? TechniqueReason.AsChosen : TechniqueReason.NeedsWritingModel));

    private static bool IsText(ModelUpdate update) => update is ModelUpdate.Text { Value: var text } && !string.IsNullOrWhiteSpace(text);
}
