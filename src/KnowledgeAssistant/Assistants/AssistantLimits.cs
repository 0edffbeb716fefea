namespace KnowledgeAssistant.Assistants;

/// <summary>How much an assistant may hold. Everything here is sent with every question, so more would only cost.</summary>
public static class AssistantLimits
{
    /// <summary>Characters of a name.</summary>
    public const int Name = 100;

    /// <summary>Characters of a description.</summary>
    public const int Description = 500;

    /// <summary>Characters of persona and of instructions.</summary>
    public const int Text = 8_000;

    /// <summary>Characters of a greeting.</summary>
    public const int Greeting = 500;

    /// <summary>Example pairs.</summary>
    public const int Examples = 20;

    /// <summary>Characters of an example's question and of its answer.</summary>
    public const int Example = 2_000;

    /// <summary>Own variables.</summary>
    public const int Variables = 20;

    /// <summary>Characters of a variable's value.</summary>
    public const int Value = 200;

    /// <summary>Questions to begin with.</summary>
    public const int Starters = 6;

    /// <summary>Characters of a question to begin with.</summary>
    public const int Starter = 200;

    /// <summary>Collections.</summary>
    public const int Collections = 100;

    /// <summary>Stop sequences.</summary>
    public const int Stops = 4;

    /// <summary>Characters of a stop sequence.</summary>
    public const int Stop = 50;

    /// <summary>Characters of a version's note.</summary>
    public const int Note = 300;
}
