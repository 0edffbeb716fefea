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

    [Fact]
    public void Markup_holds_no_text_of_its_own()
    {
        // The product's name, and names of languages in themselves, are the same for every reader; so are names of keys.
        string[] allowed = ["KnowledgeAssistant", "English", "한국어", "Ctrl O", "Ctrl K", "XXXX-XXXX-XXXX"];

        var found = Files(".razor").Where(file => !file.EndsWith("_Imports.razor", StringComparison.Ordinal)).SelectMany(file => TextsOf(File.ReadAllText(file)).Where(text => text.Any(char.IsLetter) && !allowed.Contains(text))
            .Select(text => $"{Path.GetFileName(file)}: {text}"));

        Assert.Equal([], found);
    }

    [Fact]
    public void Korean_sentences_doubt_no_particle_and_put_none_behind_a_value()
    {
        var doubtful = DoubtfulParticle();

        Assert.Empty(Words.All(CultureInfo.GetCultureInfo("ko")).Where(text => doubtful.IsMatch(text.Value)).Select(text => text.Value));
    }

    [Fact]
    public void Every_text_of_the_resources_is_used()
    {
        var code = string.Concat(Files(".cs").Concat(Files(".razor")).Select(File.ReadAllText));
        var begun = BegunKey().Matches(code).Select(match => match.Groups[1].Value).ToList();
        string[] named = [.. Enum.GetNames<PersonRole>(), .. Enum.GetNames<CollectionRole>(), "System", "Light", "Dark"];

        Assert.Equal([], Words.All(CultureInfo.InvariantCulture).Keys
            .Where(key => !code.Contains('"' + key.Replace("\"", "\\\"", StringComparison.Ordinal) + '"', StringComparison.Ordinal) && !named.Contains(key) && !begun.Exists(start => key.StartsWith(start, StringComparison.Ordinal))));
    }

    private static IEnumerable<string> Sources() => Files(".cs").Concat(Files(".razor")).Select(File.ReadAllText);

    private static IEnumerable<string> Files(string extension) => Directory.EnumerateFiles(Repository.Web, "*" + extension, SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    // What stands between tags, and in the attributes that are read to people, once comments, code and expressions are gone.
    private static IEnumerable<string> TextsOf(string razor)
    {
        var markup = Directive().Replace(CodeBlock().Replace(Comment().Replace(razor, ""), ""), "");
        foreach (Match attribute in ReadAttribute().Matches(markup))
            yield return Expression().Replace(attribute.Groups[1].Value, "").Trim();
        foreach (var text in Tag().Replace(Expression().Replace(markup, ""), "\n").Split('\n').Select(line => line.Trim()))
        {
            // Lines of C#, such as a condition or a declaration, are told by how they begin or end.
            if (!StatementLine().IsMatch(text))
                yield return text.Trim(' ', '·', ':');
        }
    }

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

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"@(code|functions)\s*\{.*\z|@\{[^}]*\}", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"^\s*@(using|inherits|page|layout|attribute|namespace|implements|inject)\b[^\n]*", RegexOptions.Multiline)]
    private static partial Regex Directive();

    [GeneratedRegex(@"\s(?:aria-label|title|placeholder|alt)=""([^""@]*)""")]
    private static partial Regex ReadAttribute();

    // An expression in brackets, to the third depth of them, or a name with its members and calls.
    [GeneratedRegex(@"@(?:(?:if|foreach|for|switch|while)\s*|[\w.]+)?(?:\((?>[^()]|\((?>[^()]|\((?>[^()]|\([^()]*\))*\))*\))*\)|(?<=@)[\w.]+)(?:\??\.\w+|\((?>[^()]|\((?>[^()]|\([^()]*\))*\))*\))*")]
    private static partial Regex Expression();

    [GeneratedRegex(@"<(?:""[^""]*""|[^<>""])*>", RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex(@"^@|^(if|else|foreach|for|switch|while|case|default|break|var|private|return|using)\b|^[{}]|[;{}]$|=>")]
    private static partial Regex StatementLine();

    // 은(는), 이/가 and the like; and a particle right behind a value, whose last letter nobody knows here.
    [GeneratedRegex(@"[은는이가을를과와]\([은는이가을를과와]\)|\(으\)로|[은이을과]/[는가를와]|\{\d+[^}]*\}[”’""']?(은|는|이|가|을|를|과|와|으로|로)(?=[\s.,])")]
    private static partial Regex DoubtfulParticle();

    [GeneratedRegex(@"T\(""([^""]+)"" \+")]
    private static partial Regex BegunKey();

    [GeneratedRegex(@"\{\d+[^}]*\}")]
    private static partial Regex Placeholder();
}
