namespace KnowledgeAssistant.Access;

/// <summary>The one-time code that the set-up page asks for. Only its SHA-256 is stored; the code itself is printed on the console.</summary>
public sealed class SetUpCode
{
    /// <summary>The fixed key: there is one code at a time.</summary>
    public const int OnlyId = 1;

    /// <summary>Always <see cref="OnlyId"/>.</summary>
    public int Id { get; set; } = OnlyId;

    /// <summary>SHA-256 of the code, 32 bytes.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Whether the command <c>reset-administrator</c> made it; such a code stays valid over the next start.</summary>
    public bool IsReset { get; set; }
}
