using System.Text;
using System.Text.Json;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat;

/// <summary>A question to the sample collection with what was answered.</summary>
public sealed record SampleAnswer(SampleQuestion Question, AnswerView Answer)
{
    /// <summary>The answer as a person reads it.</summary>
    public string Text { get; } = MarkdownText.Unescape(Answer.Text);

    /// <summary>Whether the answer holds what was expected, quoted from the expected document.</summary>
    public bool IsRight => Question.Document is null
        ? Answer.Outcome == AnswerOutcome.NotFound
        : Answer.Outcome == AnswerOutcome.Whole && Question.Expected.Any(Text.Contains) && Answer.Citations.Any(c => c.DocumentName == Question.Document);
}

/// <summary>The sample collection, loaded as an administrator loads it, with all questions asked once.</summary>
public sealed class SampleAnswers : IAsyncLifetime
{
    private TestWorld? _world;

    /// <summary>The answers, in the order of the questions.</summary>
    public IReadOnlyList<SampleAnswer> All { get; private set; } = [];

    /// <summary>The reading text of each cited version.</summary>
    public IReadOnlyDictionary<Guid, string> ReadingTexts { get; private set; } = new Dictionary<Guid, string>();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _world = await TestWorld.CreateAsync();
        var user = await _world.PersonAsync("minji");
        var collection = await _world.Get<SampleCollection>().LoadAsync(user, "Sample", "", _world.Cancel);
        await _world.IngestAsync();

        await using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Chat", "sample-questions.json"));
        var questions = await JsonSerializer.DeserializeAsync<SampleQuestion[]>(file, JsonSerializerOptions.Web, _world.Cancel) ?? [];
        var answers = new List<SampleAnswer>();
        foreach (var question in questions)
            answers.Add(new SampleAnswer(question, await _world.AskAsync(user, question.Question, collection)));

        var texts = new Dictionary<Guid, string>();
        foreach (var version in answers.SelectMany(a => a.Answer.Citations).Select(c => c.VersionId).Distinct())
            texts[version] = (await _world.Get<DocumentLibrary>().ReadAsync(user, version, _world.Cancel))?.Text ?? "";
        (All, ReadingTexts) = (answers, texts);
    }

    /// <summary>Says which questions went wrong, with what was answered.</summary>
    public static string Describe(IEnumerable<SampleAnswer> answers)
    {
        var text = new StringBuilder();
        foreach (var answer in answers)
        {
            text.AppendLine().Append("Q: ").AppendLine(answer.Question.Question)
                .Append("expected: ").AppendLine(answer.Question.Document is null ? "not found" : string.Join(" or ", answer.Question.Expected) + " in " + answer.Question.Document)
                .Append("answered: ").AppendLine(answer.Answer.Outcome == AnswerOutcome.Whole ? answer.Text : answer.Answer.Outcome.ToString());
            foreach (var citation in answer.Answer.Citations)
                text.Append("    ").Append(citation.DocumentName).Append(": ").AppendLine(citation.Quote.ReplaceLineEndings(" / "));
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_world is not null)
            await _world.DisposeAsync();
    }
}
