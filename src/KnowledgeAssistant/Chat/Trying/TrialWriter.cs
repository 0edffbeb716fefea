using System.Runtime.CompilerServices;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Chat.Techniques;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Retrieval;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Chat.Trying;

/// <summary>The straight line of a trial: find, compose, stream, cite. It saves nothing.</summary>
public sealed class TrialWriter(Retriever retriever, ChatClients clients, TechniqueWriter techniques, IOptions<ChatSettings> settings, TimeProvider time)
{
    internal async IAsyncEnumerable<TrialUpdate> WriteAsync(TrialRun run, CurrentUser user, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return Answered(new AnswerUpdate.Searching(run.CollectionIds.Count));
        var found = await retriever.FindAsync(user, run.Question, run.CollectionIds, cancellationToken);
        run.Draft.Found = found;
        yield return Answered(new AnswerUpdate.Found(found.Passages.Count));
        if (found.Passages.Count == 0 || UnsupportedQuestion.Is(run.Question, found))
        {
            run.IsNotFound = true;
            yield break;
        }

        var assistant = run.Settings;
        var window = PromptWindow.Of(clients.Describe().Name, null, null, assistant);
        var today = DateOnly.FromDateTime(time.GetLocalNow().Date);
        var variables = PromptVariables.Of(user.Name, today, found.Collections.Select(c => c.Name), assistant.Variables);
        var prompt = PromptComposer.Compose(new PromptMaterial(run.Question, found) { Assistant = assistant, Variables = variables }, window);
        yield return new TrialUpdate.Prompted(prompt);

        var call = new ModelCall(user, ModelPurpose.Try, prompt.Messages)
        {
            Question = prompt.Question,
            CollectionIds = run.CollectionIds,
            ChatModelId = assistant.ChatModelId,
            Sampling = assistant.Sampling,
        };
        var others = new Queue<AnswerUpdate>();
        var parser = new CitationParser(prompt.Question.Sources.Count);
        await foreach (var text in NotFoundGate.Pass(TextsAsync(run, call, others, cancellationToken), cancellationToken))
        {
            while (others.TryDequeue(out var other))
                yield return Answered(other);
            if (text is null)
            {
                run.IsNotFound = true;
                yield break;
            }

            foreach (var update in Take(run, prompt, parser.Read(text)))
                yield return Answered(update);
        }

        while (others.TryDequeue(out var other))
            yield return Answered(other);
        foreach (var update in Take(run, prompt, parser.End()))
            yield return Answered(update);
    }

    private async IAsyncEnumerable<string> TextsAsync(TrialRun run, ModelCall call, Queue<AnswerUpdate> others, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var left = settings.Value.LongestAnswer;
        await foreach (var update in techniques.WriteAsync(run.Settings.Technique, call, goesOn: false, cancellationToken))
        {
            switch (update)
            {
                case ModelUpdate.Text { Value: var text }:
                    yield return text.Length <= left ? text : text[..left];
                    if ((left -= text.Length) < 0)
                        throw new UserMessageException(Problem.AnswerTooLong, run.Draft.Model?.Host ?? "", settings.Value.LongestAnswer.ToString("N0", null));
                    break;
                case ModelUpdate.Chosen { Model: var model }:
                    run.Draft.Model = model;
                    break;
                case ModelUpdate.Used used:
                    run.Use(used);
                    break;
                case ModelUpdate.Took { Choice: var choice }:
                    others.Enqueue(new AnswerUpdate.Took(choice));
                    break;
                case ModelUpdate.Outlined { Points: var points }:
                    others.Enqueue(new AnswerUpdate.Outlined(points));
                    yield return "";
                    break;
                case ModelUpdate.Reasoning { Value: var reasoning }:
                    others.Enqueue(new AnswerUpdate.Reasoning(run.Draft.AppendReasoning(reasoning)));
                    yield return "";
                    break;
            }
        }
    }

    private static IEnumerable<AnswerUpdate> Take(TrialRun run, ComposedPrompt prompt, IReadOnlyList<AnswerPart> parts)
    {
        foreach (var part in parts)
        {
            if (part is AnswerPart.Text { Value: var text })
            {
                run.Append(text);
                yield return new AnswerUpdate.Text(text);
            }
            else if (part is AnswerPart.Mark mark && run.Draft.Cite(prompt.Question.Sources[mark.Number - 1], mark.ClaimStart, mark.ClaimLength) is { } citation)
            {
                yield return new AnswerUpdate.Cited(citation);
            }
        }
    }

    private static TrialUpdate.Answered Answered(AnswerUpdate update) => new(update);
}
