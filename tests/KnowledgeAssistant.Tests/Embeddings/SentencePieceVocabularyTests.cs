using Xunit;

namespace KnowledgeAssistant.Tests.Embeddings;

public sealed class SentencePieceVocabularyTests
{
    [Fact]
    public void Token_ids_are_those_of_the_original_model()
    {
        using var model = BuiltInModel.Load();
        var golden = Golden.Read();

        var ids = golden.Sentences.Select(sentence => model.Encode(sentence.Text)).ToList();

        Assert.Equal(20, ids.Count);
        Assert.All(golden.Sentences.Zip(ids), pair => Assert.Equal(pair.First.Ids, pair.Second));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\r\n ")]
    public void A_text_without_letters_has_no_tokens_and_is_not_known(string text)
    {
        using var model = BuiltInModel.Load();

        Assert.Empty(model.Encode(text));
        Assert.Equal(0, model.Knows(text));
    }

    [Fact]
    public void Line_ends_and_tabs_count_as_spaces()
    {
        using var model = BuiltInModel.Load();

        Assert.Equal(model.Encode("paid annual leave"), model.Encode(" paid\r\n\r\nannual\tleave\n"));
    }

    [Theory]
    [InlineData("Every employee has 25 days of paid annual leave in a calendar year.")]
    [InlineData("A boundary layer forms when a viscous fluid flows past a solid surface.")]
    [InlineData("How do I reset my password?")]
    public void English_is_known_well_enough_for_a_vector(string text)
    {
        using var model = BuiltInModel.Load();

        Assert.InRange(model.Knows(text), model.LeastKnown, 1f);
    }

    [Theory]
    [InlineData("노트북을 잃어버린 직원은 한 시간 안에 보안 담당 부서에 신고한다.")]
    [InlineData("東大寺の仏像は奈良県奈良市にある。")]
    [InlineData("Сотрудник имеет право на ежегодный оплачиваемый отпуск.")]
    [InlineData("Çalışanlar her takvim yılında yirmi beş gün ücretli izin hakkına sahiptir.")]
    [InlineData("Người lao động được nghỉ phép hằng năm có hưởng lương.")]
    [InlineData("2026-03-31 12:00 7119 --- ***")]
    public void What_the_vocabulary_does_not_hold_gets_no_vector(string text)
    {
        using var model = BuiltInModel.Load();

        Assert.True(model.Knows(text) < model.LeastKnown);
    }
}
