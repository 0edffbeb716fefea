namespace KnowledgeAssistant.Models;

/// <summary>How long a model is waited for, in seconds.</summary>
/// <param name="ConnectSeconds">For a connection.</param>
/// <param name="FirstTokenSeconds">For the first piece of an answer.</param>
/// <param name="IdleSeconds">For each further piece.</param>
public sealed record ModelTimes(int ConnectSeconds, int FirstTokenSeconds, int IdleSeconds)
{
    /// <summary>The times of a model of which nobody says otherwise.</summary>
    public static ModelTimes Default { get; } = new(10, 60, 30);
}
