using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Models;

namespace KnowledgeAssistant.Web.Assistants;

/// <summary>What the editor's fields hold until they are saved.</summary>
public sealed class AssistantDraft
{
    private readonly AssistantDefinition _begun;

    /// <summary>A draft that begins with what is there.</summary>
    public AssistantDraft(AssistantDefinition definition)
    {
        _begun = definition;
        var settings = definition.Settings;
        (Name, Description, Symbol, Colour) = (definition.Name, definition.Description, definition.Picture.Symbol, definition.Picture.Colour);
        (Persona, Instructions, Greeting) = (settings.Persona, settings.Instructions, settings.Greeting);
        (Starters, Stop) = (string.Join('\n', settings.Starters), string.Join('\n', settings.Sampling.Stop));
        Examples.AddRange(settings.Examples.Select(e => new DraftExample { Question = e.Question, Answer = e.Answer, IsOn = e.IsOn }));
        Variables.AddRange(settings.Variables.Select(v => new DraftVariable { Name = v.Name, Value = v.Value }));
        CollectionIds.AddRange(settings.CollectionIds);
        (DocumentId, Passages, MinimumRelevance, ContextTokens) = (settings.DocumentId, settings.Passages, settings.MinimumRelevance, settings.ContextTokens);
        (ChatModelId, Length, Language, Technique) = (settings.ChatModelId, settings.Length, settings.Language ?? "", settings.Technique);
        (Temperature, TopP, MaximumOutputTokens, Seed) = (settings.Sampling.Temperature, settings.Sampling.TopP, settings.Sampling.MaximumOutputTokens, settings.Sampling.Seed);
    }

    /// <summary>The name.</summary>
    public string Name { get; set; }

    /// <summary>What it is good for.</summary>
    public string Description { get; set; }

    /// <summary>What stands in its picture.</summary>
    public AssistantSymbol Symbol { get; set; }

    /// <summary>The picture's colour.</summary>
    public AssistantColour Colour { get; set; }

    /// <summary>Who it is.</summary>
    public string Persona { get; set; }

    /// <summary>What it does and leaves.</summary>
    public string Instructions { get; set; }

    /// <summary>The greeting.</summary>
    public string Greeting { get; set; }

    /// <summary>Questions to begin with, one a line.</summary>
    public string Starters { get; set; }

    /// <summary>Example pairs.</summary>
    public List<DraftExample> Examples { get; } = [];

    /// <summary>Own variables.</summary>
    public List<DraftVariable> Variables { get; } = [];

    /// <summary>The collections that it reads.</summary>
    public List<Guid> CollectionIds { get; } = [];

    /// <summary>The document that is sent whole.</summary>
    public Guid? DocumentId { get; set; }

    /// <summary>The most passages.</summary>
    public int? Passages { get; set; }

    /// <summary>The least relevance.</summary>
    public double MinimumRelevance { get; set; }

    /// <summary>The context budget.</summary>
    public int? ContextTokens { get; set; }

    /// <summary>The chat model.</summary>
    public Guid? ChatModelId { get; set; }

    /// <summary>How long answers are.</summary>
    public AnswerLength Length { get; set; }

    /// <summary>The answers' language; empty for the question's.</summary>
    public string Language { get; set; }

    /// <summary>How answers are written.</summary>
    public Technique Technique { get; set; }

    /// <summary>The temperature.</summary>
    public float? Temperature { get; set; }

    /// <summary>The share of likely words.</summary>
    public float? TopP { get; set; }

    /// <summary>The most tokens of an answer.</summary>
    public int? MaximumOutputTokens { get; set; }

    /// <summary>The seed.</summary>
    public long? Seed { get; set; }

    /// <summary>Texts at which the model stops, one a line.</summary>
    public string Stop { get; set; }

    /// <summary>What would be saved now.</summary>
    public AssistantDefinition ToDefinition() => new AssistantDefinition(Name, Description, new AssistantPicture(Symbol, Colour), _begun.Settings with
    {
        Persona = Persona,
        Instructions = Instructions,
        Greeting = Greeting,
        Starters = Lines(Starters),
        Examples = [.. Examples.Select(e => new AssistantExample(e.Question, e.Answer, e.IsOn))],
        Variables = [.. Variables.Select(v => new AssistantVariable(v.Name, v.Value))],
        CollectionIds = [.. CollectionIds],
        DocumentId = DocumentId,
        Passages = Passages,
        MinimumRelevance = MinimumRelevance,
        ContextTokens = ContextTokens,
        ChatModelId = ChatModelId,
        Length = Length,
        Language = Language,
        Technique = Technique,
        Sampling = new SamplingSettings { Temperature = Temperature, TopP = TopP, MaximumOutputTokens = MaximumOutputTokens, Seed = Seed, Stop = Lines(Stop) },
    }).Tidied();

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');
}

/// <summary>An example pair in the editor.</summary>
public sealed class DraftExample
{
    /// <summary>What is asked.</summary>
    public string Question { get; set; } = "";

    /// <summary>How it is answered.</summary>
    public string Answer { get; set; } = "";

    /// <summary>Whether the model sees it.</summary>
    public bool IsOn { get; set; } = true;
}

/// <summary>A variable in the editor.</summary>
public sealed class DraftVariable
{
    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>What stands for it.</summary>
    public string Value { get; set; } = "";
}
