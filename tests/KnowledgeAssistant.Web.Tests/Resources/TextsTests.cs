using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Web.Shared;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Resources;

public sealed partial class TextsTests
{
    private static readonly string Folder = Path.Combine(Repository.Web, "Resources");

    public static TheoryData<string> Features => [.. Directory.GetFiles(Folder, "*.resx").Select(file => Path.GetFileName(file).Split('.')[0]).Distinct()];

    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public void Every_text_of_the_code_is_in_the_resources(string language)
    {
        var texts = Words.All(CultureInfo.GetCultureInfo(language));
        var used = Sources().SelectMany(KeysOf).Distinct().ToList();

        Assert.True(used.Count > 200, $"Only {used.Count} keys were found in the code.");
        Assert.Equal([], used.Where(key => !texts.ContainsKey(key)));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public void Every_problem_has_a_text_and_every_such_text_its_problem(string language)
    {
        var problems = typeof(Problem).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => $"Problem.{field.GetRawConstantValue()}");

        Assert.Equal(problems.Order(StringComparer.Ordinal), Words.All(CultureInfo.GetCultureInfo(language)).Keys.Where(key => key.StartsWith("Problem.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public void Every_role_and_theme_has_its_word(string language)
    {
        var texts = Words.All(CultureInfo.GetCultureInfo(language));

        Assert.All([.. Enum.GetNames<PersonRole>(), .. Enum.GetNames<CollectionRole>(), "System", "Light", "Dark"], name => Assert.Contains(name, texts.Keys));
    }

    [Theory]
    [MemberData(nameof(Features))]
    public void Both_languages_have_the_same_texts_with_the_same_placeholders(string feature)
    {
        var (english, korean) = (Read(feature, ""), Read(feature, ".ko"));

        Assert.Equal(english.Select(text => text.Key).Order(StringComparer.Ordinal), korean.Select(text => text.Key).Order(StringComparer.Ordinal));
        var words = korean.ToDictionary(text => text.Key, text => text.Value);
        Assert.All(english, text => Assert.Equal(Placeholders(text.Value), Placeholders(words[text.Key])));
        Assert.All([.. english, .. korean], text => Assert.False(string.IsNullOrWhiteSpace(text.Value), text.Key));
    }

    [Fact]
    public void No_key_stands_twice()
    {
        var keys = Features.SelectMany(feature => Read(feature.Data, "")).Select(text => text.Key).ToList();

        Assert.Equal([], keys.GroupBy(key => key).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Fact]
    public void Every_resource_file_is_read()
    {
        Assert.Equal(Features.Select(feature => feature.Data).Order(), Words.Features.Order());
    }

    [Fact]
    public void Korean_texts_are_Korean()
    {
        var english = Words.All(CultureInfo.InvariantCulture);
        var same = Words.All(CultureInfo.GetCultureInfo("ko")).Where(text => english[text.Key] == text.Value && text.Value.Any(char.IsAsciiLetter)).Select(text => text.Value);

        // Units, and what is all numbers and signs, are the same in both languages.
        Assert.All(same, text => Assert.Matches("^[^a-zA-Z]*(KB|MB|GB|N0|0\\.#)?.*(KB|MB|GB|N0)[^a-zA-Z]*$", text));
    }

    private static IEnumerable<string> Sources() => Directory.EnumerateFiles(Repository.Web, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is ".cs" or ".razor" && !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(File.ReadAllText);

    // The text literals of the first argument of T(…): one, or both sides of a choice; what is only compared, or only begins a key, is no text.
    private static IEnumerable<string> KeysOf(string source)
    {
        foreach (Match call in Call().Matches(source))
        {
            var (depth, at) = (0, call.Index + call.Length);
            while (at < source.Length && depth >= 0 && !(depth == 0 && source[at] == ','))
            {
                if (source[at] == '"')
                {
                    var literal = Literal().Match(source, at);
                    if (depth == 0 && !source[..at].TrimEnd().EndsWith("==", StringComparison.Ordinal) && !source[(at + literal.Length)..].StartsWith(" +", StringComparison.Ordinal))
                        yield return Regex.Unescape(literal.Groups[1].Value);
                    at += literal.Length;
                    continue;
                }

                depth += source[at] switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, _ => 0 };
                at++;
            }
        }
    }

    private static List<(string Key, string Value)> Read(string feature, string language) =>
        [.. XDocument.Parse(File.ReadAllText(Path.Combine(Folder, $"{feature}{language}.resx"), Encoding.UTF8)).Root!.Elements("data")
            .Select(data => ((string)data.Attribute("name")!, (string)data.Element("value")!))];

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"(?<![\w.<])T\(")]
    private static partial Regex Call();

    [GeneratedRegex("\\G\"((?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{\d+[^}]*\}")]
    private static partial Regex Placeholder();
}
