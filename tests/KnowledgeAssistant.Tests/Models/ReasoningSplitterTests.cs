using KnowledgeAssistant.Models;
using Xunit;

namespace KnowledgeAssistant.Tests.Models;

public sealed class ReasoningSplitterTests
{
    [Theory]
    [InlineData("<reasoning>a < b</reasoning>\n\nanswer", "a < b", "answer")]
    [InlineData("<THINK>a</Think>answer <b", "a", "answer <b")]
    [InlineData("<think>a</think><think>b</think> answer", "ab", "answer")]
    [InlineData("<think>a</think>first <think>b</think>second", "ab", "first second")]
    [InlineData("<think>a</thin> b", "a</thin> b", "")]
    [InlineData("a</think>answer", "a", "answer")]
    [InlineData("before <reasoning>a</reasoning>answer", "a", "before answer")]
    [InlineData("only an answer", "", "only an answer")]
    [InlineData("<", "", "<")]
    public void However_a_text_is_cut_its_reasoning_stands_apart_from_its_answer(string text, string reasoning, string answer)
    {
        for (var length = 1; length <= text.Length; length++)
        {
            var pieces = Split(new ReasoningSplitter(isAsked: true), text, length);

            Assert.Equal((reasoning, answer), pieces);
        }
    }

    [Theory]
    [InlineData("<think>a</think>\nanswer with <think> in it", "a", "answer with <think> in it")]
    [InlineData(" goes on </think> as written", "", " goes on </think> as written")]
    [InlineData("<threshold> is no mark", "", "<threshold> is no mark")]
    public void What_was_not_asked_to_reason_has_marks_at_its_begin_only(string text, string reasoning, string answer)
    {
        for (var length = 1; length <= text.Length; length++)
        {
            var pieces = Split(new ReasoningSplitter(isAsked: false), text, length);

            Assert.Equal((reasoning, answer), pieces);
        }
    }

    [Fact]
    public void White_space_without_end_is_not_held_for_ever()
    {
        var splitter = new ReasoningSplitter(isAsked: false);

        var pieces = Enumerable.Range(0, 1_000).SelectMany(_ => splitter.Read("\n\n")).ToList();

        Assert.Equal(0, splitter.HeldLength);
        Assert.Equal(new string('\n', 2_000), string.Concat(pieces.Where(piece => !piece.IsReasoning).Select(piece => piece.Text)));
    }

    private static (string Reasoning, string Answer) Split(ReasoningSplitter splitter, string text, int length)
    {
        var pieces = text.Chunk(length).SelectMany(chunk => splitter.Read(new string(chunk))).ToList();
        pieces.AddRange(splitter.End());
        return (string.Concat(pieces.Where(piece => piece.IsReasoning).Select(piece => piece.Text)), string.Concat(pieces.Where(piece => !piece.IsReasoning).Select(piece => piece.Text)));
    }
}
