using System.Runtime.CompilerServices;
using System.Text;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Models;

namespace KnowledgeAssistant.Chat.Techniques;

/// <summary>
/// The model reasons before it answers, in a marked part of the same call (Wei et al., Chain-of-Thought Prompting, NeurIPS 2022). A
/// model that only reasons is asked a second time, with its reasoning, for the answer (Kojima et al., NeurIPS 2022).
/// </summary>
internal sealed class ChainOfThought(ChatClients clients, TechniqueOptions options)
{
    /// <summary>The updates of the answer; its reasoning apart from its text.</summary>
    /// <exception cref="UserMessageException">The call failed, or the model never came to an answer.</exception>
    public async IAsyncEnumerable<ModelUpdate> WriteAsync(ModelCall call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (reasoning, hasText, isQuoting) = (new StringBuilder(), false, false);
        await foreach (var update in StreamAsync(call with { Messages = TechniquePrompts.ToReason(call.Messages) }, cancellationToken))
        {
            if (update is ModelUpdate.Chosen { Model: var model })
            {
                isQuoting = model.Name is null;
                yield return new ModelUpdate.Took(new TechniqueChoice(Technique.ChainOfThought, isQuoting ? TechniqueReason.NeedsWritingModel : TechniqueReason.AsChosen));
            }

            if (update is ModelUpdate.Reasoning { Value: var thought })
                reasoning.Append(thought);
            hasText |= update is ModelUpdate.Text { Value: var text } && !string.IsNullOrWhiteSpace(text);
            yield return update;
        }

        if (!hasText && !isQuoting)
        {
            await foreach (var update in StreamAsync(call with { Messages = TechniquePrompts.ToAnswer(call.Messages, reasoning.ToString()) }, cancellationToken))
            {
                hasText |= update is ModelUpdate.Text { Value: var text } && !string.IsNullOrWhiteSpace(text);
                if (update is not ModelUpdate.Chosen)
                    yield return update;
            }

            if (!hasText)
                throw new UserMessageException(Problem.OnlyReasoned);
        }

        if (reasoning.Length == 0 && !isQuoting)
            yield return new ModelUpdate.Took(new TechniqueChoice(Technique.ChainOfThought, TechniqueReason.NoReasoning));
    }

    private IAsyncEnumerable<ModelUpdate> StreamAsync(ModelCall call, CancellationToken cancellationToken) =>
        ReasoningStream.ReadAsync(clients.StreamAsync(call, cancellationToken), isAsked: true, options.LongestReasoning, cancellationToken);
}
