namespace KnowledgeAssistant.Assistants;

/// <summary>What became of a line.</summary>
public enum LineChange
{
    /// <summary>It stands in both.</summary>
    Same,

    /// <summary>It stands in the older one only.</summary>
    Removed,

    /// <summary>It stands in the newer one only.</summary>
    Added,
}

/// <summary>A line of a comparison.</summary>
/// <param name="Change">What became of it.</param>
/// <param name="Text">The line.</param>
public sealed record DiffLine(LineChange Change, string Text);

/// <summary>Compares texts line by line, by their longest common subsequence: texts of assistants are short. Pure.</summary>
public static class LineDiff
{
    /// <summary>The lines of both in reading order; where lines were replaced, the removed ones stand first.</summary>
    public static IReadOnlyList<DiffLine> Compare(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        // common[i, j]: how many lines the rests from i and from j share.
        var common = new int[before.Count + 1, after.Count + 1];
        for (var i = before.Count - 1; i >= 0; i--)
        {
            for (var j = after.Count - 1; j >= 0; j--)
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        var lines = new List<DiffLine>();
        var (old, now) = (0, 0);
        while (old < before.Count || now < after.Count)
        {
            if (old < before.Count && now < after.Count && before[old] == after[now])
            {
                lines.Add(new DiffLine(LineChange.Same, before[old]));
                (old, now) = (old + 1, now + 1);
            }
            else if (now == after.Count || (old < before.Count && common[old + 1, now] >= common[old, now + 1]))
            {
                lines.Add(new DiffLine(LineChange.Removed, before[old++]));
            }
            else
            {
                lines.Add(new DiffLine(LineChange.Added, after[now++]));
            }
        }

        return lines;
    }
}
