using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using KnowledgeAssistant.Web.Shared;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Resources;

public sealed partial class TextsTests
{
    private static readonly CultureInfo Korean = new("ko");

    public static TheoryData<string> Files { get; } = [.. typeof(Words).Assembly.GetManifestResourceNames()
        .Where(name => name.EndsWith(".resources", StringComparison.Ordinal)).Select(name => name.Split('.')[^2])];

    [Theory]
    [MemberData(nameof(Files))]
    public void Both_languages_have_the_same_texts_with_the_same_places_for_values(string file)
    {
        var (english, korean) = (Read(file, CultureInfo.InvariantCulture), Read(file, Korean));

        Assert.NotEmpty(english);
        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), korean.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, text => Assert.Equal(Places(text.Value), Places(korean[text.Key])));
        Assert.All(english.Concat(korean), text => Assert.False(string.IsNullOrWhiteSpace(text.Value), text.Key));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_file_is_among_those_that_the_pages_read(string file) => Assert.Contains(file, Words.Features);

    [Fact]
    public void No_key_has_two_texts()
    {
        var keys = Words.Features.SelectMany(file => Read(file, CultureInfo.InvariantCulture)).GroupBy(text => text.Key);

        Assert.All(keys, key => Assert.Single(key));
    }

    [Fact]
    public void Every_problem_has_a_sentence_in_both_languages()
    {
        var problems = typeof(Problem).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => "Problem." + field.GetRawConstantValue()).Order(StringComparer.Ordinal).ToList();

        foreach (var culture in new[] { CultureInfo.InvariantCulture, Korean })
        {
            var texts = Read("Problems", culture);
            Assert.Equal(problems, texts.Keys.Where(key => key.StartsWith("Problem.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
            Assert.All(problems, problem => Assert.EndsWith(".", texts[problem], StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_Korean_sentence_is_Korean() =>
        Assert.All(Read("Problems", Korean), text => Assert.Contains(text.Value, letter => letter is >= '가' and <= '힣'));

    private static Dictionary<string, string> Read(string file, CultureInfo culture) =>
        new ResourceManager($"KnowledgeAssistant.Web.Resources.{file}", typeof(Words).Assembly).GetResourceSet(culture, createIfNotExists: true, tryParents: false) is { } set
            ? set.Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal)
            : [];

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(place => place.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d")]
    private static partial Regex Place();
}
