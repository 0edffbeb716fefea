namespace KnowledgeAssistant.Retrieval;

/// <summary>A passage and how well it matches; higher is better.</summary>
public readonly record struct ScoredPassage(long Id, float Score)
{
    /// <summary>Best first; equal ones by id, so that every run gives the same order.</summary>
    public static int Compare(ScoredPassage a, ScoredPassage b) => b.Score.CompareTo(a.Score) is var order and not 0 ? order : a.Id.CompareTo(b.Id);
}
