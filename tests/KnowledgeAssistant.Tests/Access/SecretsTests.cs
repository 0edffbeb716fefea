using KnowledgeAssistant.Access;
using Xunit;

namespace KnowledgeAssistant.Tests.Access;

public sealed class SecretsTests
{
    [Fact]
    public void A_code_is_three_groups_of_letters_that_cannot_be_mistaken()
    {
        var codes = Enumerable.Range(0, 200).Select(_ => Secrets.NewCode()).ToList();

        Assert.All(codes, code => Assert.Matches("^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$", code));
        Assert.Equal(codes.Count, codes.Distinct().Count());
    }

    [Theory]
    [InlineData("ABCD-EFGH-2345")]
    [InlineData("abcd-efgh-2345")]
    [InlineData(" ABCD EFGH 2345 ")]
    [InlineData("abcdefgh2345")]
    public void A_code_may_be_typed_in_any_case_with_or_without_dashes(string typed) =>
        Assert.Equal(Secrets.HashCode("ABCD-EFGH-2345"), Secrets.HashCode(typed));

    [Fact]
    public void A_token_fits_into_an_address_and_holds_256_bits()
    {
        var token = Secrets.NewToken();

        Assert.Matches("^[A-Za-z0-9_-]{43}$", token);
        Assert.NotEqual(token, Secrets.NewToken());
    }
}
