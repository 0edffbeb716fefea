using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Tests.Models;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat;

public sealed class AnswerRecordTests
{
    [Fact]
    public async Task An_answer_keeps_how_it_came_to_be()
    {
        await using var fixture = await EndpointFixture.CreateAsync();

        var answer = await fixture.AskAsync();

        var history = (await fixture.World.Get<AnswerRecordReader>().ReadAsync(fixture.User, answer.Id, fixture.World.Cancel))!;
        var record = history.Record;
        Assert.Equal((FakeOpenAI.Model, fixture.Endpoint.Host, EndpointFixture.Question), (record.Model, record.Host, history.Question));
        Assert.Equal(("", 1), (history.Assistant, history.AssistantVersion));
        var passage = Assert.Single(record.Passages);
        Assert.Equal(("leave.md", 1), (passage.DocumentName, passage.Number));
        Assert.InRange(passage.Score, 0.01, 1_000);
        Assert.Equal(Enum.GetValues<PromptPart>(), record.Sections.Select(section => section.Part));
        Assert.True(record.Times is { Rewritten: null, Found: > 0, FirstText: > 0 } && record.Times.Found <= record.Times.FirstText && record.Times.FirstText <= record.Times.Whole);
        Assert.True(answer.HasRecord);
    }

    [Fact]
    public async Task What_was_quoted_has_no_prompt_and_what_failed_has_its_passages()
    {
        await using var quoting = await TestWorld.CreateAsync();
        var user = await quoting.PersonAsync("jisu");
        var collection = await quoting.CollectionAsync(user);
        await quoting.UploadAsync(user, collection, "leave.md", EndpointFixture.Sentence);
        await quoting.IngestAsync();
        await using var failing = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.Refuses(401, "{}")));

        var quoted = await quoting.AskAsync(user, EndpointFixture.Question, collection);
        var failed = await failing.AskAsync();

        var ofQuoted = (await quoting.Get<AnswerRecordReader>().ReadAsync(user, quoted.Id, quoting.Cancel))!.Record;
        var ofFailed = (await failing.World.Get<AnswerRecordReader>().ReadAsync(failing.User, failed.Id, failing.World.Cancel))!.Record;
        Assert.Equal((null, 0, 1), (ofQuoted.Model, ofQuoted.Sections.Count, ofQuoted.Passages.Count));
        Assert.Equal((AnswerOutcome.Failed, 1), (failed.Outcome, ofFailed.Passages.Count));
        Assert.Null(ofFailed.Times.FirstText);
    }

    [Theory]
    [InlineData("whole")]
    [InlineData("cut")]
    [InlineData("stopped")]
    public async Task What_an_endpoint_did_not_count_is_estimated(string end)
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(end switch
        {
            "whole" => FakeAnswers.Whole("Until 31 March. [1]"),
            "cut" => FakeAnswers.CutsAfter("Until 31 March, ", "it seems."),
            _ => FakeAnswers.HangsAfter("Until 31 March, ", "it seems."),
        }));

        var run = await fixture.StartAsync();
        if (end == "stopped")
        {
            await run.ReadAsync(fixture.World.Cancel).OfType<AnswerUpdate.Text>().FirstAsync(fixture.World.Cancel);
            run.Stop();
        }

        var answer = await fixture.FinishAsync(run);
        var use = (await fixture.World.Get<AnswerRecordReader>().ReadAsync(fixture.User, answer.Id, fixture.World.Cancel))!.Record.Use!;
        var entry = Assert.Single(await fixture.UsageAsync());
        Assert.Equal((true, entry.InputTokens, entry.OutputTokens), (use.IsEstimated, use.InputTokens, use.OutputTokens));
        Assert.True(use is { InputTokens: > 100, OutputTokens: > 3 });
    }

    [Fact]
    public async Task Nobody_else_reads_it_and_what_the_asker_may_not_read_any_more_is_locked()
    {
        await using var fixture = await EndpointFixture.CreateAsync();
        var reader = await fixture.World.PersonAsync("jisu");
        var shared = await fixture.World.CollectionAsync(fixture.User, "Shared", reader);
        await fixture.World.UploadAsync(fixture.User, shared, "secret.md", EndpointFixture.Sentence);
        await fixture.World.IngestAsync();
        var answer = await fixture.World.AskAsync(reader, EndpointFixture.Question, shared);
        var records = fixture.World.Get<AnswerRecordReader>();
        var before = await records.ReadAsync(reader, answer.Id, fixture.World.Cancel);

        await fixture.World.Get<MemberService>().RemoveAsync(fixture.User, shared, reader.Id, fixture.World.Cancel);

        var after = await records.ReadAsync(reader, answer.Id, fixture.World.Cancel);
        Assert.Equal("secret.md", Assert.Single(before!.Record.Passages).DocumentName);
        Assert.Empty(before.Locked);
        Assert.Equal(("", 0), (Assert.Single(after!.Record.Passages).DocumentName, after.Record.Passages[0].Headings.Count));
        Assert.Equal(after.Record.Passages[0].Id, Assert.Single(after.Locked));
        Assert.Null(await records.ReadAsync(fixture.User, answer.Id, fixture.World.Cancel));
    }
}
