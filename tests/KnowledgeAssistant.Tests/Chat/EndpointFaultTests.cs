using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat;

/// <summary>Everything that an endpoint can do wrong: each ends in a sentence, and loses neither the question nor what had arrived.</summary>
public sealed class EndpointFaultTests
{
    private const string Canary = "canary-in-the-body";
    private const string ErrorBody = $$$"""{"error":{"message":"{{{Canary}}}","type":"server_error","code":"y"}}""";
    private const string Begin = "Until 31 March. ";

    private static readonly (string, string)[] Hurry = [("Chat:FirstTokenSeconds", "1"), ("Chat:IdleSeconds", "1")];

    public static TheoryData<string, string, string> Faults => new()
    {
        { "hangs", Problem.ModelTimedOut, "" },
        { "hangs in the middle", Problem.ModelTimedOut, Begin },
        { "cuts at once", Problem.ModelUnreachable, "" },
        { "cuts in the middle", Problem.ModelCut, Begin },
        { "HTML", Problem.ModelGarbage, "" },
        { "empty body", Problem.ModelGarbage, "" },
        { "whole answer without a word", Problem.ModelGarbage, "" },
        { "white space only", Problem.ModelGarbage, "" },
        { "ends unfinished", Problem.ModelCut, Begin },
        { "cut short by its length", Problem.ModelCut, Begin },
        { "invalid JSON", Problem.ModelGarbage, "" },
        { "invalid JSON in the middle", Problem.ModelGarbage, Begin },
        { "JSON of another kind", Problem.ModelGarbage, "" },
        { "an error inside the stream", Problem.ModelCut, Begin },
        { "400", Problem.ModelFailed, "" },
        { "401", Problem.ModelRefusedKey, "" },
        { "403", Problem.ModelRefusedKey, "" },
        { "404", Problem.ModelNotFound, "" },
        { "429", Problem.ModelBusy, "" },
        { "429 for an hour", Problem.ModelBusy, "" },
        { "500", Problem.ModelFailed, "" },
        { "redirect", Problem.ModelFailed, "" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_ends_in_its_sentence_and_keeps_the_question_and_what_had_arrived(string fault, string problem, string kept)
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(Answer(fault)), fault.StartsWith("hangs", StringComparison.Ordinal) ? Hurry : []);

        var run = await fixture.StartAsync();
        var last = await run.ReadAsync(fixture.World.Cancel).LastAsync(fixture.World.Cancel);

        var conversation = await fixture.World.Get<ConversationReader>().ReadAsync(fixture.User, run.ConversationId, fixture.World.Cancel);
        var turn = Assert.Single(conversation!.Turns);
        Assert.Equal(EndpointFixture.Question, turn.Question);
        Assert.Equal(AnswerOutcome.Failed, turn.Answer!.Outcome);
        Assert.Equal(kept.TrimEnd(), turn.Answer.Text.TrimEnd());
        Assert.Equal(problem, turn.Answer.Problem!.Key);
        Assert.Equal(fixture.Endpoint.Host, turn.Answer.Problem.Values[0]);
        Assert.DoesNotContain(turn.Answer.Problem.Values, value => value.Contains(Canary, StringComparison.Ordinal));
        Assert.Equal(new AnswerUpdate.Finished(AnswerOutcome.Failed, turn.Answer.Problem), last);
    }

    private static FakeAnswer Answer(string fault) => fault switch
    {
        "hangs" => FakeAnswers.HangsAfter(),
        "hangs in the middle" => FakeAnswers.HangsAfter(Begin),
        "cuts at once" => FakeAnswers.CutsAfter(),
        "cuts in the middle" => FakeAnswers.CutsAfter(Begin),
        "HTML" => FakeAnswers.Html(Canary),
        "empty body" => FakeAnswers.EndsUnfinishedAfter(),
        "whole answer without a word" => FakeAnswers.Whole(),
        "white space only" => FakeAnswers.Whole(" ", "\n\n", "\t"),
        "ends unfinished" => FakeAnswers.EndsUnfinishedAfter(Begin),
        "cut short by its length" => FakeAnswers.EndsEarlyBecause("length", Begin),
        "invalid JSON" => FakeAnswers.GarbageAfter($"{{ {Canary}"),
        "invalid JSON in the middle" => FakeAnswers.GarbageAfter($"{{ {Canary}", Begin),
        "JSON of another kind" => FakeAnswers.GarbageAfter($$"""["{{Canary}}", 1, null]"""),
        "an error inside the stream" => FakeAnswers.GarbageAfter(ErrorBody, Begin),
        "redirect" => FakeAnswers.Refuses(307, "", ("Location", "http://127.0.0.2:9/v1/chat/completions")),
        "429 for an hour" => FakeAnswers.Refuses(429, ErrorBody, ("Retry-After", "3600")),
        _ => FakeAnswers.Refuses(int.Parse(fault, null), ErrorBody),
    };
}
