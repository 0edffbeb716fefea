using System.Globalization;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Web.Chat;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Assistants;

/// <summary>Assistants, their parts and their values in words.</summary>
public static class AssistantNames
{
    /// <summary>The languages that answers can be written in, ISO 639-1.</summary>
    public static readonly IReadOnlyList<string> Languages = ["en", "ko", "ja", "zh", "de", "fr", "es", "it", "pt", "nl", "sv", "pl", "ru", "vi", "th"];

    /// <summary>The name to show: the standard assistant has the product's own word until somebody names it.</summary>
    public static string Name(AssistantDefinition definition) => definition.Name.Length > 0 ? definition.Name : T("Standard assistant");

    /// <summary>The description to show.</summary>
    public static string Description(AssistantSummary assistant) =>
        assistant.Definition.Description.Length == 0 && assistant.IsStandard ? T("Answers when no other is chosen.") : assistant.Definition.Description;

    /// <summary>The name of a chat model, with its provider where it has one.</summary>
    public static string Model(ChatModelInfo? model) => model is null ? T("none") : model.Name is not { } name ? T("Built-in model") : model.Provider is { } provider ? $"{name} ({provider})" : name;

    /// <summary>What a part is called.</summary>
    public static string Of(AssistantField field) => T("Field." + field);

    /// <summary>How long answers are.</summary>
    public static string Of(AnswerLength length) => T("Length." + length);

    /// <summary>A language by its name in the reader's language.</summary>
    public static string Language(string code) => T("Language." + code);

    /// <summary>A line of a comparison in words.</summary>
    /// <param name="field">The part that it stands in.</param>
    /// <param name="line">The line as the comparison has it.</param>
    /// <param name="names">Names of collections, documents and models by their ids; null for those that the reader may not see.</param>
    public static string Value(AssistantField field, string line, IReadOnlyDictionary<Guid, string?> names) => field switch
    {
        AssistantField.ChatModel when line == FixedModels.BuiltIn.ToString() => T("Built-in model"),
        AssistantField.ChatModel when Guid.TryParse(line, out var id) => names.GetValueOrDefault(id) ?? T("a model that is gone"),
        AssistantField.Collections or AssistantField.Document when Guid.TryParse(line, out var id) => names.GetValueOrDefault(id) ?? T("deleted, or not for you to read"),
        AssistantField.Technique when Enum.TryParse<Technique>(line, out var technique) => TechniqueNames.Name(technique),
        AssistantField.Length when Enum.TryParse<AnswerLength>(line, out var length) => Of(length),
        AssistantField.Language when Languages.Contains(line) => Language(line),
        AssistantField.Picture => T("Picture." + line),
        AssistantField.Temperature or AssistantField.TopP or AssistantField.MinimumRelevance when double.TryParse(line, CultureInfo.InvariantCulture, out var share) => share.ToString("0.##", CultureInfo.CurrentCulture),
        AssistantField.Passages or AssistantField.ContextTokens or AssistantField.MaximumOutputTokens when long.TryParse(line, CultureInfo.InvariantCulture, out var number) => number.ToString("N0", CultureInfo.CurrentCulture),
        _ => line,
    };
}
