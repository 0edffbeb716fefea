using System.Collections.Concurrent;
using System.Globalization;
using KnowledgeAssistant.Testing;

namespace KnowledgeAssistant.Benchmarks;

/// <summary>
/// The endpoint's side of many questions: each takes its time to the first token and is then written at a steady rate, as by a
/// model. The time differs by question, so that people who ask one question after the other do not fall into step.
/// </summary>
internal sealed class AnsweringDesk
{
    private const int Tokens = 150;

    private static readonly TimeSpan BetweenTokens = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentDictionary<string, double> _took = [];
    private int _questions;

    /// <summary>A question that nobody has asked yet.</summary>
    public string NewQuestion() => string.Create(CultureInfo.InvariantCulture, $"How long is the warranty for a Root S2 probe of order {Interlocked.Increment(ref _questions)}?");

    /// <summary>The milliseconds from the request of a question to its first token.</summary>
    public double Took(string question) => _took[question];

    /// <summary>Answers.</summary>
    public async Task AnswerAsync(FakeReply reply)
    {
        var arrived = TimeProvider.System.GetTimestamp();
        var text = reply.Request.Messages[^1].Text;
        var question = text[(text.LastIndexOf("Question: ", StringComparison.Ordinal) + "Question: ".Length)..];
        await Task.Delay(400 + (question.Sum(letter => letter * 37) % 400), reply.Ended);
        _took[question] = TimeProvider.System.GetElapsedTime(arrived).TotalMilliseconds;
        for (var token = 0; token < Tokens; token++)
        {
            await reply.SayAsync(WrittenAnswer.Token(token));
            await Task.Delay(BetweenTokens, reply.Ended);
        }

        await reply.FinishAsync();
        await reply.DoneAsync();
    }
}
