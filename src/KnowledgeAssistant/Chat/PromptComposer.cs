using KnowledgeAssistant.Models;
using KnowledgeAssistant.Retrieval;
using Microsoft.Extensions.AI;

namespace KnowledgeAssistant.Chat;

/// <summary>
/// Makes the prompt and fits it to the model's window: when not all has room, earlier turns go first, the oldest before the newest,
/// then examples, the last before the first, then sources, the least relevant before the best; nothing is cut in half. Pure:
/// values in, values out.
/// </summary>
public static class PromptComposer
{
    // What servers put around each message to tell who speaks.
    private const int AroundMessage = 4;

    private const string GoOn = """
        Your answer was cut off there. Write what is missing, beginning right behind its last character: repeat nothing of it, do not begin anew, and say nothing of the break.
        """;

    /// <summary>The prompt for a question.</summary>
    /// <param name="material">What it can be made of.</param>
    /// <param name="window">The room for it.</param>
    public static ComposedPrompt Compose(PromptMaterial material, PromptWindow window)
    {
        var (assistant, counter) = (material.Assistant, window.Counter);
        var instructions = PromptInstructions.Of(assistant, material.Variables);
        var question = $"\nQuestion: {PromptText.Inside(material.Question)}";
        var (ofInstructions, ofQuestion) = (counter.Count(instructions) + AroundMessage, counter.Count(question) + AroundMessage + counter.Count(PromptSources.Head));

        var left = window.Tokens - ofInstructions - ofQuestion;
        var context = Math.Min(left, assistant.ContextTokens ?? left);
        var (sources, isWhole) = Sources(material, counter, context);
        var ofSources = sources.Sum(source => source.Tokens);

        var on = assistant.Examples.Where(example => example.IsOn).Select(example => new EarlierTurn(material.Variables.Fill(example.Question), material.Variables.Fill(example.Answer))).ToList();
        var hasAll = isWhole || sources.Count == material.Found.Passages.Count;
        var (examples, ofExamples) = Turns(on, counter, hasAll ? left - ofSources : 0);
        var (earlier, ofEarlier) = Turns([.. material.Earlier.Reverse()], counter, hasAll && examples.Count == on.Count ? Math.Min(left - ofSources - ofExamples, context - ofSources) : 0);

        return new ComposedPrompt(
            [new(ChatRole.System, instructions), .. Messages(examples), .. Messages(earlier.AsEnumerable().Reverse()), new(ChatRole.User, PromptSources.Head + string.Concat(sources.Select(source => source.Text)) + question)],
            new SourcedQuestion(material.Question, [.. sources.Select(source => source.Source)], material.Found),
            [
                new(PromptPart.Instructions, ofInstructions, 1, 1),
                new(PromptPart.Examples, ofExamples, examples.Count, on.Count),
                new(PromptPart.History, ofEarlier, earlier.Count, material.Earlier.Count),
                new(PromptPart.Sources, ofSources, sources.Count, isWhole ? sources.Count : material.Found.Passages.Count),
                new(PromptPart.Question, ofQuestion, 1, 1),
            ])
        { IsExact = counter.IsExact, HasWholeDocument = isWhole };
    }

    /// <summary>The prompt that has a cut answer continued.</summary>
    /// <param name="prompt">The prompt that it was asked for with.</param>
    /// <param name="answer">What is kept of it, with the numbers of its sources.</param>
    /// <param name="counter">Counts the tokens.</param>
    public static ComposedPrompt Continue(ComposedPrompt prompt, string answer, TokenCounter counter) => prompt with
    {
        Messages = [.. prompt.Messages, new ChatMessage(ChatRole.Assistant, answer), new ChatMessage(ChatRole.User, GoOn)],
        Sections = [.. prompt.Sections.Select(section => section.Part == PromptPart.History ? section with { Tokens = section.Tokens + TokensToContinue(answer, counter) } : section)],
    };

    /// <summary>The tokens that having an answer continued takes.</summary>
    public static int TokensToContinue(string answer, TokenCounter counter) => counter.Count(answer) + counter.Count(GoOn) + (2 * AroundMessage);

    // A chosen document is sent whole or not at all. Of what was found the best is always sent: without any source there is no answer.
    private static (List<WrittenSource> Sources, bool IsWhole) Sources(PromptMaterial material, TokenCounter counter, int budget)
    {
        var sources = material.Document.Select((passage, index) => Write(index + 1, passage, index > 0 ? material.Document[index - 1] : null)).ToList();
        var tokens = sources.Sum(source => source.Tokens);
        var isWhole = sources.Count > 0 && tokens <= budget;
        if (!isWhole)
            (sources, tokens) = ([], 0);
        foreach (var passage in material.Found.Passages.Where(passage => !isWhole || passage.DocumentId != material.Document[0].DocumentId))
        {
            var source = Write(sources.Count + 1, passage, null);
            if (sources.Count > 0 && tokens + source.Tokens > budget)
                break;

            sources.Add(source);
            tokens += source.Tokens;
        }

        return (sources, isWhole);

        WrittenSource Write(int number, RetrievedPassage passage, RetrievedPassage? before)
        {
            var source = new NumberedSource(number, passage);
            var text = PromptSources.Entry(source, before);
            return new WrittenSource(source, text, counter.Count(text));
        }
    }

    private static (List<EarlierTurn> Kept, int Tokens) Turns(IReadOnlyList<EarlierTurn> turns, TokenCounter counter, int budget)
    {
        var (kept, tokens) = (new List<EarlierTurn>(), 0);
        foreach (var turn in turns.Select(turn => new EarlierTurn(PromptText.Inside(turn.Question), PromptText.Inside(turn.Answer))))
        {
            var more = counter.Count(turn.Question) + counter.Count(turn.Answer) + (2 * AroundMessage);
            if (tokens + more > budget)
                break;

            kept.Add(turn);
            tokens += more;
        }

        return (kept, tokens);
    }

    private static IEnumerable<ChatMessage> Messages(IEnumerable<EarlierTurn> turns) =>
        turns.SelectMany(turn => new[] { new ChatMessage(ChatRole.User, turn.Question), new ChatMessage(ChatRole.Assistant, turn.Answer) });

    private sealed record WrittenSource(NumberedSource Source, string Text, int Tokens);
}
