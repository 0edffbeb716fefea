using KnowledgeAssistant.Models;

namespace KnowledgeAssistant.Assistants;

/// <summary>What administrators allow: assistants are saved inside these bounds, people adjust inside them, and every answer is written inside them.</summary>
public sealed record AssistantBounds
{
    private const float HighestTemperature = 2;

    /// <summary>The lowest temperature.</summary>
    public float LeastTemperature { get; init; }

    /// <summary>The highest temperature.</summary>
    public float MostTemperature { get; init; } = HighestTemperature;

    /// <summary>The most tokens that an answer may have; null for what the model can.</summary>
    public int? MostOutputTokens { get; init; }

    /// <summary>The most passages that a prompt may hold.</summary>
    public int MostPassages { get; init; } = 50;

    /// <summary>The chat models that may be chosen; empty for all. The default one always may.</summary>
    public IReadOnlyList<Guid> ChatModelIds { get; init; } = [];

    /// <summary>The techniques that may be chosen; empty for all. The direct one always may.</summary>
    public IReadOnlyList<Technique> Techniques { get; init; } = [];

    /// <summary>Whether people may share assistants of their own with everyone; administrators always may.</summary>
    public bool OwnersMayShare { get; init; } = true;

    /// <summary>Whether a technique may be chosen.</summary>
    public bool Allows(Technique technique) => technique == Technique.Direct || (Enum.IsDefined(technique) && (Techniques.Count == 0 || Techniques.Contains(technique)));

    /// <summary>Whether a model may be chosen; null is the default one.</summary>
    public bool Allows(Guid? chatModelId) => chatModelId is not { } id || ChatModelIds.Count == 0 || ChatModelIds.Contains(id);

    /// <summary>Settings brought inside the bounds: they may be older than these, leave open what is bounded, or be adjusted by a page that is not ours.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="usualPassages">How many passages a prompt holds where they do not say.</param>
    public AssistantSettings Hold(AssistantSettings settings, int usualPassages) => settings with
    {
        ChatModelId = Allows(settings.ChatModelId) ? settings.ChatModelId : null,
        Technique = Allows(settings.Technique) ? settings.Technique : Technique.Direct,
        Length = Enum.IsDefined(settings.Length) ? settings.Length : AnswerLength.Balanced,
        Language = settings.Language is { } language && AssistantCheck.IsLanguage(language) ? language : null,
        Passages = Math.Clamp(settings.Passages ?? usualPassages, 1, MostPassages),
        Sampling = settings.Sampling with
        {
            Temperature = settings.Sampling.Temperature is { } temperature && !float.IsNaN(temperature) ? Math.Clamp(temperature, LeastTemperature, MostTemperature) : null,
            OwnTemperature = LeastTemperature > 0 || MostTemperature < HighestTemperature ? new TemperatureBounds(LeastTemperature, MostTemperature) : null,
            MaximumOutputTokens = MostOutputTokens is { } most ? Math.Min(settings.Sampling.MaximumOutputTokens ?? most, most) : settings.Sampling.MaximumOutputTokens,
        },
    };
}
