using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Collections.Ingestion;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat;

public sealed class SampleQuestionsTests(SampleAnswers answers, ITestOutputHelper output) : IClassFixture<SampleAnswers>
{
    [Fact]
    public void All_sample_documents_are_read_and_no_answer_fails()
    {
        var outcomes = answers.All.Select(a => a.Answer.Outcome).Distinct().ToList();

        Assert.Equal(15, SampleCollection.Files.Count);
        Assert.All(answers.All, a => Assert.Equal(15, a.Answer.DocumentsSearched));
        Assert.Equal(33, answers.All.Count);
        Assert.All(outcomes, outcome => Assert.Contains(outcome, new[] { AnswerOutcome.Whole, AnswerOutcome.NotFound }));
    }

    [Fact]
    public void Most_questions_are_answered_with_the_expected_value_from_the_expected_document()
    {
        var answerable = answers.All.Where(a => a.Question.Document is not null).ToList();
        output.WriteLine(SampleAnswers.Describe(answerable));

        var missed = answerable.Where(a => !a.IsRight).ToList();

        Assert.True(answerable.Count - missed.Count >= 20, SampleAnswers.Describe(missed));
    }

    [Fact]
    public void Most_questions_that_no_document_answers_are_not_found()
    {
        var unanswerable = answers.All.Where(a => a.Question.Document is null).ToList();
        output.WriteLine(SampleAnswers.Describe(unanswerable));

        var missed = unanswerable.Where(a => !a.IsRight).ToList();

        Assert.True(unanswerable.Count - missed.Count >= 8, SampleAnswers.Describe(missed));
    }

    [Fact]
    public void Every_quote_stands_in_the_reading_text_at_its_range()
    {
        var citations = answers.All.SelectMany(a => a.Answer.Citations).ToList();

        Assert.NotEmpty(citations);
        Assert.All(citations, c => Assert.Equal(c.Quote, answers.ReadingTexts[c.VersionId].Substring(c.Start, c.Length)));
    }

    [Fact]
    public void Every_sentence_of_an_answer_is_quoted_from_a_cited_passage()
    {
        var written = answers.All.Where(a => a.Answer.Outcome == AnswerOutcome.Whole).ToList();

        Assert.NotEmpty(written);
        Assert.All(written, a => Assert.All(SentencesOf(a.Text), sentence =>
            Assert.True(a.Answer.Citations.Any(c => Plain(c.Quote).Contains(Plain(sentence), StringComparison.Ordinal)), SampleAnswers.Describe([a]) + "not quoted: " + sentence)));
    }

    [Fact]
    public void An_answer_is_short_and_says_nothing_twice()
    {
        var written = answers.All.Where(a => a.Answer.Outcome == AnswerOutcome.Whole).ToList();

        Assert.All(written, a =>
        {
            var sentences = SentencesOf(a.Text);
            Assert.True(sentences.Count <= 4, SampleAnswers.Describe([a]));
            Assert.Equal(sentences.Count, sentences.Distinct().Count());
        });
    }

    // The marks of list items and the borders of tables are the answer's, not the document's; the head of a table claims nothing.
    private static List<string> SentencesOf(string text)
    {
        var lines = text.Split('\n');
        return
        [
            .. lines.Where((line, index) => !line.StartsWith("|-", StringComparison.Ordinal) && !(index + 1 < lines.Length && lines[index + 1].StartsWith("|-", StringComparison.Ordinal)))
                .Select(line => line.StartsWith("- ", StringComparison.Ordinal) ? line[2..] : line.Trim('|', ' '))
                .SelectMany(line => Sentences.Split(line).Select(s => line.Substring(s.Start, s.Length))),
        ];
    }

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
