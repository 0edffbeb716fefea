namespace KnowledgeAssistant.Access;

/// <summary>A session that its person ended on one device: its cookie, wherever it was copied to, lets nobody in any more.</summary>
public sealed class EndedSession
{
    /// <summary>The session, as its cookie names it.</summary>
    public Guid Id { get; set; }

    /// <summary>When the row may go, since no cookie lives that long.</summary>
    public DateTimeOffset ForgetAt { get; set; }
}
