using System.Collections.Concurrent;

namespace KnowledgeAssistant.Web.Operation;

/// <summary>The circuits that are held in memory, by person: those of open pages, and for a while those of pages that lost their connection.</summary>
public sealed class OpenCircuits
{
    private readonly ConcurrentDictionary<string, Guid> _people = new();

    /// <summary>How many there are.</summary>
    public int Count => _people.Count;

    /// <summary>How many a person has.</summary>
    public int CountOf(Guid personId) => _people.Values.Count(id => id == personId);

    /// <summary>A circuit begins.</summary>
    public void Add(string circuitId, Guid personId) => _people[circuitId] = personId;

    /// <summary>A circuit ended.</summary>
    public void Remove(string circuitId) => _people.TryRemove(circuitId, out _);
}
