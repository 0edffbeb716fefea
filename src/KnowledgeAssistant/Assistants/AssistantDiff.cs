using System.Globalization;

namespace KnowledgeAssistant.Assistants;

/// <summary>A part of an assistant that is not the same in two versions.</summary>
/// <param name="Field">Which.</param>
/// <param name="Lines">What stands in it, line by line. Values of closed sets (techniques, lengths, ids) stand by their names in code; pages put them into words.</param>
public sealed record AssistantChange(AssistantField Field, IReadOnlyList<DiffLine> Lines);

/// <summary>Compares two versions of an assistant. Pure.</summary>
public static class AssistantDiff
{
    private static readonly (AssistantField Field, Func<AssistantDefinition, IEnumerable<string>> Lines)[] Fields =
    [
        (AssistantField.Name, d => Lines(d.Name)),
        (AssistantField.Description, d => Lines(d.Description)),
        (AssistantField.Picture, d => [d.Picture.Symbol.ToString(), d.Picture.Colour.ToString()]),
        (AssistantField.Persona, d => Lines(d.Settings.Persona)),
        (AssistantField.Instructions, d => Lines(d.Settings.Instructions)),
        (AssistantField.Examples, d => d.Settings.Examples.SelectMany(Lines)),
        (AssistantField.Variables, d => d.Settings.Variables.Select(v => $"{{{{{v.Name}}}}} = {v.Value}")),
        (AssistantField.Collections, d => d.Settings.CollectionIds.Select(id => id.ToString())),
        (AssistantField.Document, d => Value(d.Settings.DocumentId)),
        (AssistantField.Passages, d => Value(d.Settings.Passages)),
        (AssistantField.MinimumRelevance, d => Value(d.Settings.MinimumRelevance)),
        (AssistantField.ContextTokens, d => Value(d.Settings.ContextTokens)),
        (AssistantField.ChatModel, d => Value(d.Settings.ChatModelId)),
        (AssistantField.Temperature, d => Value(d.Settings.Sampling.Temperature)),
        (AssistantField.TopP, d => Value(d.Settings.Sampling.TopP)),
        (AssistantField.MaximumOutputTokens, d => Value(d.Settings.Sampling.MaximumOutputTokens)),
        (AssistantField.Stop, d => d.Settings.Sampling.Stop),
        (AssistantField.Seed, d => Value(d.Settings.Sampling.Seed)),
        (AssistantField.Length, d => [d.Settings.Length.ToString()]),
        (AssistantField.Language, d => Value(d.Settings.Language)),
        (AssistantField.Technique, d => [d.Settings.Technique.ToString()]),
        (AssistantField.Greeting, d => Lines(d.Settings.Greeting)),
        (AssistantField.Starters, d => d.Settings.Starters),
    ];

    /// <summary>What is not the same, field by field; empty when nothing is.</summary>
    /// <param name="before">The older one.</param>
    /// <param name="after">The newer one.</param>
    public static IReadOnlyList<AssistantChange> Compare(AssistantDefinition before, AssistantDefinition after) =>
    [
        .. Fields.Select(field => (field.Field, Before: field.Lines(before).ToList(), After: field.Lines(after).ToList()))
            .Where(field => !field.Before.SequenceEqual(field.After))
            .Select(field => new AssistantChange(field.Field, LineDiff.Compare(field.Before, field.After))),
    ];

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.Split('\n');

    private static IEnumerable<string> Lines(AssistantExample example) =>
        [(example.IsOn ? "? " : "(–) ? ") + example.Question, .. Lines(example.Answer).Select(line => "→ " + line)];

    private static IEnumerable<string> Value(object? value) => value is null ? [] : [Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""];
}
