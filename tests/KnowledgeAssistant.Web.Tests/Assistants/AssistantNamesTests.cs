using System.Globalization;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Web.Assistants;
using KnowledgeAssistant.Web.Shared;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Assistants;

public sealed class AssistantNamesTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public void Every_part_picture_length_and_language_has_its_word(string language)
    {
        var texts = Words.All(CultureInfo.GetCultureInfo(language));

        string[] keys =
        [
            .. Enum.GetNames<AssistantField>().Select(name => "Field." + name), .. Enum.GetNames<AnswerLength>().Select(name => "Length." + name),
            .. Enum.GetNames<AssistantSymbol>().Concat(Enum.GetNames<AssistantColour>()).Select(name => "Picture." + name), .. AssistantNames.Languages.Select(code => "Language." + code),
        ];

        Assert.Equal([], keys.Where(key => !texts.ContainsKey(key)));
    }

    [Fact]
    public void What_a_comparison_points_to_stands_by_its_name_or_as_gone()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        var (known, gone) = (Guid.NewGuid(), Guid.NewGuid());
        var names = new Dictionary<Guid, string?> { [known] = "Handbook", [gone] = null };

        Assert.Equal("Handbook", AssistantNames.Value(AssistantField.Collections, known.ToString(), names));
        Assert.Equal("deleted, or not for you to read", AssistantNames.Value(AssistantField.Document, gone.ToString(), names));
        Assert.Equal("a model that is gone", AssistantNames.Value(AssistantField.ChatModel, gone.ToString(), names));
        Assert.Equal("Built-in model", AssistantNames.Value(AssistantField.ChatModel, FixedModels.BuiltIn.ToString(), names));
    }
}
