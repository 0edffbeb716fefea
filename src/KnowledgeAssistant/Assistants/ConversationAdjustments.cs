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
    };
}
