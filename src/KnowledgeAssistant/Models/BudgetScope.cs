namespace KnowledgeAssistant.Models;

/// <summary>Whose calls a budget bounds.</summary>
public enum BudgetScope
{
    /// <summary>Those of each person by herself. A budget of hers for the same model takes its place.</summary>
    EachPerson,

    /// <summary>Those of one person.</summary>
    OnePerson,

    /// <summary>Those of all people together.</summary>
    Everyone,
}
