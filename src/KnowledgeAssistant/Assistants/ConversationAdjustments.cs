namespace KnowledgeAssistant.Assistants;

/// <summary>What a person changed for one conversation, inside the bounds; null is the assistant's own.</summary>
public sealed record ConversationAdjustments
{
    /// <summary>The chat model.</summary>
    public Guid? ChatModelId { get; init; }

    /// <summary>How freely the model words its answers, 0 to 2.</summary>
    public float? Temperature { get; init; }

    /// <summary>How long answers are.</summary>
    public AnswerLength? Length { get; init; }

    /// <summary>The language of answers, ISO 639-1.</summary>
    public string? Language { get; init; }

    /// <summary>The most passages that a prompt holds.</summary>
    public int? Passages { get; init; }

    /// <summary>How answers are written.</summary>
    public Technique? Technique { get; init; }

    /// <summary>What stands for own variables of the assistant instead of its defaults; null for none of them.</summary>
    public IReadOnlyList<AssistantVariable>? Variables { get; init; }

    /// <summary>Whether nothing was changed.</summary>
    public bool IsEmpty => this == new ConversationAdjustments();

    /// <summary>An assistant's settings as they hold for the conversation; bounds aside.</summary>
    public AssistantSettings ApplyTo(AssistantSettings settings) => settings with
    {
        ChatModelId = ChatModelId ?? settings.ChatModelId,
        Sampling = settings.Sampling with { Temperature = Temperature ?? settings.Sampling.Temperature },
        Length = Length ?? settings.Length,
        Language = Language ?? settings.Language,
        Passages = Passages ?? settings.Passages,
        Technique = Technique ?? settings.Technique,
        Variables = Variables is null ? settings.Variables : [.. settings.Variables.Select(own => ValueOf(own.Name) is { } value ? own with { Value = value } : own)],
    };

    /// <summary>What was said for a variable; null for nothing.</summary>
    public string? ValueOf(string name) => Variables?.FirstOrDefault(variable => AssistantVariables.Comparer.Equals(variable.Name, name))?.Value;

    /// <summary>The same with another value for a variable, cut to what one may hold.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="value">Its value; nothing for the assistant's own.</param>
    public ConversationAdjustments With(string name, string? value)
    {
        var others = (Variables ?? []).Where(variable => !AssistantVariables.Comparer.Equals(variable.Name, name)).TakeLast(AssistantLimits.Variables - 1);
        IReadOnlyList<AssistantVariable> said = string.IsNullOrWhiteSpace(value) ? [.. others] : [.. others, new AssistantVariable(name, value.Trim().Shortened(AssistantLimits.Value - 1))];
        return this with { Variables = said.Count > 0 ? said : null };
    }
}
