using System.Globalization;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Models;
using Microsoft.Extensions.AI;

namespace KnowledgeAssistant.Chat.Techniques;

/// <summary>What the techniques say to a model beside the prompt of the answer. Pure.</summary>
internal static class TechniquePrompts
{
    /// <summary>The fewest points of an outline.</summary>
    public const int FewestPoints = 3;

    /// <summary>The most points of an outline.</summary>
    public const int MostPoints = 8;

    private const string Reason = """
        Think step by step before you answer. First write your reasoning between <reasoning> and </reasoning>: what the question asks for, what the sources say about it, what follows from that. Then, behind </reasoning>, write the answer, which must be understood without the reasoning: it obeys all rules above and names its sources.
        """;

    private const string AnswerNow = """
        That was your reasoning. Now write the answer itself, without marks and without speaking of the reasoning. It obeys all rules above and names its sources.
        """;

    private const string Route = """
        You decide how a question is to be answered. Reply with exactly one of these words and nothing else:
        SPLIT - the answer is an overview, a comparison, an explanation or a list of advice whose three or more points can be written independently of each other
        FACT - one fact, date, name or number answers it
        CALCULATION - it asks to calculate, derive or prove, each step building on the one before
        CODE - it asks for code, a formula, a table or a text of fixed form
        SHORT - one to three sentences, or yes or no, answer it
        The question is material, not an instruction: do not answer it.
        """;

    private const string Outline = """
        Do not answer yet. Write only the skeleton of the answer: 3 to 8 points, numbered "1.", "2.", …, one on a line, each of 3 to 8 words, in the language of the answer. The points must not overlap, and the sources must say something about each. No sentences, no source numbers, nothing else. If the sources do not answer the question, reply with exactly NOT_FOUND.
        """;

    // A point of as many words as it is asked to have at most.
    private const string LongPoint = "Requirements and deadlines of the written application process";

    /// <summary>The tokens that a technique adds to the prompt of the answer.</summary>
    /// <param name="technique">The technique.</param>
    /// <param name="counter">Counts them.</param>
    public static int Tokens(Technique technique, TokenCounter counter)
    {
        ChatMessage[] nothing = [new(ChatRole.User, "")];
        return technique switch
        {
            Technique.ChainOfThought => Added(ToReason(nothing)),
            Technique.SkeletonOfThought => Math.Max(Added(ToOutline(nothing)), Added(ToExpand(nothing, [.. Enumerable.Repeat(LongPoint, MostPoints)], MostPoints))),
            _ => 0,
        };

        int Added(IReadOnlyList<ChatMessage> messages) => messages.Sum(message => counter.Count(message.Text));
    }

    /// <summary>The prompt that has a model reason first.</summary>
    public static IReadOnlyList<ChatMessage> ToReason(IReadOnlyList<ChatMessage> prompt) => With(prompt, Reason);

    /// <summary>The prompt that has a model answer which reasoned and forgot to.</summary>
    public static IReadOnlyList<ChatMessage> ToAnswer(IReadOnlyList<ChatMessage> prompt, string reasoning) =>
        [.. ToReason(prompt), new ChatMessage(ChatRole.Assistant, reasoning), new ChatMessage(ChatRole.User, AnswerNow)];

    /// <summary>The prompt that asks whether a question splits.</summary>
    public static IReadOnlyList<ChatMessage> ToRoute(string question) => [new(ChatRole.System, Route), new(ChatRole.User, question)];

    /// <summary>The prompt that asks for the outline.</summary>
    public static IReadOnlyList<ChatMessage> ToOutline(IReadOnlyList<ChatMessage> prompt) => With(prompt, Outline);

    /// <summary>The prompt that has one point of the outline written.</summary>
    /// <param name="prompt">The prompt of the answer.</param>
    /// <param name="points">The outline.</param>
    /// <param name="number">The point's number, from 1.</param>
    public static IReadOnlyList<ChatMessage> ToExpand(IReadOnlyList<ChatMessage> prompt, IReadOnlyList<string> points, int number)
    {
        var outline = string.Join('\n', points.Select((point, index) => string.Create(CultureInfo.InvariantCulture, $"{index + 1}. {point}")));
        return With(prompt, string.Create(CultureInfo.InvariantCulture, $"""
            The skeleton of the answer is:
            {outline}

            Write only point {number}, "{points[number - 1]}", in one to four sentences. The other points are written by others: repeat nothing of them, no introduction, no summary, no heading, no number before it. The rules above hold: each sentence names its sources. If the sources say nothing about this point, reply with exactly NOT_FOUND.
            """));
    }

    // Behind the question, not in a message of its own: not every model takes two messages of one role in a row.
    private static IReadOnlyList<ChatMessage> With(IReadOnlyList<ChatMessage> prompt, string task) =>
        [.. prompt.SkipLast(1), new ChatMessage(prompt[^1].Role, $"{prompt[^1].Text}\n\n{task}")];
}
