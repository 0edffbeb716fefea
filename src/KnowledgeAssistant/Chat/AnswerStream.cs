using System.Runtime.CompilerServices;
using KnowledgeAssistant.Chat.Techniques;
using KnowledgeAssistant.Models;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Chat;

/// <summary>
/// Has a model write an answer: composes the prompt, asks by the assistant's technique, and keeps in the draft what is said beside
/// the text. A prompt that the endpoint finds too long is made half as long and sent once more; one that has no room in the window of
/// a model that takes over is made anew for it.
/// </summary>
public sealed class AnswerStream(TechniqueWriter techniques, IOptions<ChatSettings> settings)
{
    /// <summary>The pieces of the model's text; before the first of them the draft has the prompt that it answers.</summary>
    /// <param name="run">The run; it hears what is said beside the text.</param>
    /// <param name="order">Who asked, and who answers.</param>
    /// <param name="draft">The answer.</param>
    /// <param name="material">What the prompt is made of.</param>
    /// <param name="window">The room for it.</param>
    /// <param name="kept">The text that is gone on from; empty for a new answer.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="UserMessageException">The call failed, or the answer grew beyond the limit.</exception>
    internal async IAsyncEnumerable<string> ReadAsync(
        AnswerRun run, AnswerOrder order, AnswerDraft draft, PromptMaterial material, PromptWindow window, string kept, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var left = Math.Max(0, settings.Value.LongestAnswer - kept.Length);
        var (prompt, failed) = (Compose(draft, material, window, kept), (IReadOnlyList<FailedModel>)[]);
        for (var isLast = false; ;)
        {
            draft.Prompt = prompt;
            run.Publish(new AnswerUpdate.Composed(prompt));
            var hasText = false;
            await using var updates = techniques.WriteAsync(order.Settings.Technique, Call(run, order, draft, prompt, material, window) with { Failed = failed }, kept.Length > 0, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (true)
            {
                try
                {
                    if (!await updates.MoveNextAsync())
                        yield break;
                }
                catch (PromptTooLongException tooLong)
                {
                    if (hasText)
                        throw new UserMessageException(Problem.ModelContextFull, tooLong.Model.Host ?? "");

                    (window, failed) = (PromptWindow.Of(tooLong.Model, order.Settings), tooLong.Failed);
                    prompt = Compose(draft, material, window, kept);
                    run.Publish(new AnswerUpdate.ReasoningTakenBack(draft.Reasoning.TakeBackAll()));
                    break;
                }
                catch (UserMessageException full) when (full.UserMessage.Key == Problem.ModelContextFull && !hasText && !isLast && Smaller(draft, material, window, kept, prompt) is { } smaller)
                {
                    (prompt, isLast) = (smaller, true);
                    run.Publish(new AnswerUpdate.ReasoningTakenBack(draft.Reasoning.TakeBackAll()));
                    break;
                }

                if (updates.Current is not ModelUpdate.Text { Value: var text })
                {
                    Note(run, draft, updates.Current);
                    continue;
                }

                // Counts what the model sends, not what is shown of it: marks without end are no answer either.
                hasText = true;
                if (!string.IsNullOrWhiteSpace(text))
                    draft.Write();
                yield return text.Length <= left ? text : text[..left];
                if ((left -= text.Length) < 0)
                    throw new UserMessageException(Problem.AnswerTooLong, draft.Model?.Host ?? "", settings.Value.LongestAnswer.ToString("N0", null));
            }
        }
    }

    // What is gone on from was made of what was searched then, which may be other collections than now.
    private static ModelCall Call(AnswerRun run, AnswerOrder order, AnswerDraft draft, ComposedPrompt prompt, PromptMaterial material, PromptWindow window) => new(order.User, order.Purpose, prompt.Messages)
    {
        Question = prompt.Question,
        CollectionIds = [.. order.CollectionIds.Union(material.Earlier.SelectMany(turn => turn.CollectionIds)).Union(order is { GoesOn: true, Kept: { } kept } ? kept.CollectionIds : [])],
        ChatModelId = order.Settings.ChatModelId,
        Sampling = order.Settings.Sampling,
        IsForWantedOnly = order.IsForWantedOnly,
        AnswerId = order.Purpose == ModelPurpose.Answer ? run.AnswerId : null,
        FittedTo = window.ModelId,
        OnTaken = draft.Count,
        OnSend = order.Purpose == ModelPurpose.Try ? messages => run.Publish(new AnswerUpdate.Sent(messages, prompt.Tokens + Count(messages, window.Counter) - Count(prompt.Messages, window.Counter))) : null,
    };

    private static int Count(IReadOnlyList<ChatMessage> messages, TokenCounter counter) => messages.Sum(message => counter.Count(message.Text));

    private static ComposedPrompt Compose(AnswerDraft draft, PromptMaterial material, PromptWindow window, string kept)
    {
        if (kept.Length == 0)
            return PromptComposer.Compose(material, window);

        var prompt = PromptComposer.Compose(material, window.Without(PromptComposer.TokensToContinue(kept, window.Counter)));
        var marked = Continuation.WithMarks(kept, draft.Citations, citation => prompt.Question.Sources.FirstOrDefault(source => draft.NumberOf(source.Passage) == citation.SourceNumber)?.Number);
        return PromptComposer.Continue(prompt, marked, window.Counter);
    }

    // Null when there is nothing that could be left out.
    private static ComposedPrompt? Smaller(AnswerDraft draft, PromptMaterial material, PromptWindow window, string kept, ComposedPrompt prompt) =>
        Compose(draft, material, window with { Tokens = Math.Min(window.Tokens, prompt.Tokens) / 2 }, kept) is var smaller && smaller.Tokens < prompt.Tokens ? smaller : null;

    private static void Note(AnswerRun run, AnswerDraft draft, ModelUpdate update)
    {
        switch (update)
        {
            case ModelUpdate.Chosen chosen:
                draft.Ask(chosen);
                Reason(run, draft, chosen);
                break;
            case ModelUpdate.Took took:
                draft.Technique = took.Choice;
                run.Publish(new AnswerUpdate.Took(took.Choice));
                break;
            case ModelUpdate.Outlined outlined:
                run.Publish(new AnswerUpdate.Outlined(outlined.Points));
                break;
            case ModelUpdate.Reasoning reasoning:
                run.Publish(new AnswerUpdate.Reasoning(draft.Reasoning.Append(reasoning.Value)));
                break;
        }
    }

    // What quotes does not reason, and is no result of what another has reasoned.
    private static void Reason(AnswerRun run, AnswerDraft draft, ModelUpdate.Chosen chosen)
    {
        if (!chosen.Info.Writes)
            run.Publish(new AnswerUpdate.ReasoningTakenBack(draft.Reasoning.TakeBackAll()));
        else if (chosen.TakesOver)
            run.Publish(new AnswerUpdate.ReasoningTakenBack(draft.Reasoning.TakeBackCall()));
        else
            draft.Reasoning.BeginCall();
    }
}
