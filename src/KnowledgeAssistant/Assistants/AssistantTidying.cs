using KnowledgeAssistant.Extraction;

namespace KnowledgeAssistant.Assistants;

/// <summary>Brings what was typed or read from a file into the one form that is kept. Pure.</summary>
public static class AssistantTidying
{
    /// <summary>The same without blanks around, control characters and empty rows. A list that a file left out is an empty one.</summary>
    public static AssistantDefinition Tidied(this AssistantDefinition definition)
    {
        var settings = definition.Settings;
        return definition with
        {
            Name = Line(definition.Name),
            Description = Text(definition.Description),
            Settings = settings with
            {
                Persona = Text(settings.Persona),
                Instructions = Text(settings.Instructions),
                Greeting = Text(settings.Greeting),
                Examples = [.. settings.Examples.Select(e => e with { Question = Text(e.Question), Answer = Text(e.Answer) }).Where(e => e.Question.Length + e.Answer.Length > 0)],
                Variables = [.. settings.Variables.Select(v => new AssistantVariable(Line(v.Name), Text(v.Value))).Where(v => v.Name.Length + v.Value.Length > 0)],
                Starters = [.. settings.Starters.Select(Line).Where(starter => starter.Length > 0)],
                CollectionIds = [.. settings.CollectionIds.Distinct()],
                Language = string.IsNullOrWhiteSpace(settings.Language) ? null : settings.Language.Trim(),
                Sampling = settings.Sampling with { Stop = [.. settings.Sampling.Stop.Where(stop => stop.Length > 0)] },
            },
        };
    }

    /// <summary>A text of several lines.</summary>
    public static string Text(string? text) => string.Concat((text ?? "").ReplaceLineEndings("\n").Where(letter => letter is '\n' or '\t' || !char.IsControl(letter))).Trim().Composed();

    /// <summary>A text of one line.</summary>
    public static string Line(string? text) => Text(text).Replace('\n', ' ').Replace('\t', ' ');
}
