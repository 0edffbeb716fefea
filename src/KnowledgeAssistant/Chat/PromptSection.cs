namespace KnowledgeAssistant.Chat;

/// <summary>The parts of a prompt, in the order in which they are sent.</summary>
public enum PromptPart
{
    /// <summary>The rules, and who the assistant is.</summary>
    Instructions,

    /// <summary>Pairs that show how to answer.</summary>
    Examples,

    /// <summary>Earlier turns of the conversation.</summary>
    History,

    /// <summary>The numbered sources.</summary>
    Sources,

    /// <summary>The question.</summary>
    Question,
}

/// <summary>What a part of a prompt takes of the model's window.</summary>
/// <param name="Part">The part.</param>
/// <param name="Tokens">Its tokens.</param>
/// <param name="Kept">How many of its entries (examples, turns, sources) are sent.</param>
/// <param name="Offered">How many there were; more than were kept when the window was too small for all.</param>
public sealed record PromptSection(PromptPart Part, int Tokens, int Kept, int Offered);
