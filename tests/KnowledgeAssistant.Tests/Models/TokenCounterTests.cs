using KnowledgeAssistant.Models;
using Xunit;

namespace KnowledgeAssistant.Tests.Models;

public sealed class TokenCounterTests
{
    private static readonly string[] OfOpenAI = ["gpt-4o", "gpt-4-turbo"];

    [Theory]
    [InlineData("gpt-4o-mini", true)]
    [InlineData("openai/gpt-5", true)]
    [InlineData("gpt-35-turbo", true)]
    [InlineData("o3-mini", true)]
    [InlineData("llama3.1:8b", false)]
    [InlineData("gemini-2.5-pro", false)]
    [InlineData(null, false)]
    public void The_models_of_OpenAI_are_counted_exactly(string? model, bool isExact) => Assert.Equal(isExact, TokenCounter.For(model).IsExact);

    [Fact]
    public void The_vocabularies_are_those_of_the_models()
    {
        Assert.Equal([2, 5], OfOpenAI.Select(model => TokenCounter.For(model).Count("안녕하세요")).Order());
        Assert.Equal(3, TokenCounter.For("gpt-4o").Count("Annual leave policy"));
    }

    [Theory]
    [InlineData("Leave that is not taken by 31 March of the following year lapses, unless the team lead has agreed in writing.")]
    [InlineData("Nicht genommener Urlaub verfällt am 31. März des Folgejahres, es sei denn, die Abteilungsleitung hat schriftlich zugestimmt.")]
    [InlineData("Ennen seuraavan vuoden maaliskuun loppua pitämättä jätetyt lomapäivät raukeavat, ellei esihenkilö ole toisin sopinut.")]
    [InlineData("다음 해 3월 31일까지 사용하지 않은 연차는 팀장이 서면으로 동의하지 않는 한 소멸됩니다.")]
    [InlineData("翌年の3月31日までに取得されなかった休暇は、チームリーダーが書面で同意しない限り失効します。")]
    [InlineData("在次年3月31日之前未休的假期将失效，除非团队负责人书面同意。")]
    [InlineData("Неиспользованный до 31 марта следующего года отпуск сгорает, если руководитель не дал письменного согласия.")]
    [InlineData("Η άδεια που δεν λαμβάνεται έως τις 31 Μαρτίου του επόμενου έτους χάνεται.")]
    [InlineData("تسقط الإجازة التي لم تؤخذ حتى 31 مارس من العام التالي ما لم يوافق رئيس الفريق كتابيا.")]
    [InlineData("अगले वर्ष के 31 मार्च तक न ली गई छुट्टी समाप्त हो जाती है।")]
    [InlineData("วันลาที่ไม่ได้ใช้ภายในวันที่ 31 มีนาคมของปีถัดไปจะหมดอายุ")]
    [InlineData("| Name | Q1 | Q2 |\n|---|---:|---:|\n| Revenue | 1,204.5 | 998,311.07 |\n    if (a[i] >= 0x1F) { return \"\\u00e9\"; }")]
    [InlineData("👩‍💻 🇰🇷 ✅ → ≤ ±5 °C")]
    public void The_estimate_is_rather_too_high_but_no_multiple(string text)
    {
        var estimate = TokenCounter.For("another model").Count(text);

        Assert.All(OfOpenAI, model => Assert.InRange(TokenCounter.For(model).Count(text), estimate / 6, estimate));
    }
}
