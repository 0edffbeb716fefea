namespace KnowledgeAssistant.Chat.Checking;

/// <summary>What the check of one sentence of an answer found.</summary>
/// <param name="Start">Start of the sentence in the answer's Markdown, in UTF-16 units.</param>
/// <param name="Length">Its length.</param>
/// <param name="Support">The outcome.</param>
/// <param name="Reason">Why it is not supported whole; null when it is, or when the source may not be read any more.</param>
public sealed record SentenceCheck(int Start, int Length, Support Support, UserMessage? Reason)
{
    /// <summary>Where it ends, exclusively.</summary>
    public int End => Start + Length;

    /// <summary>Whether a place of the answer lies in it.</summary>
    public bool Contains(int place) => place >= Start && place < End;
}
