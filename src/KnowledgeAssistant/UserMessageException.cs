namespace KnowledgeAssistant;

/// <summary>A failure that the person who caused or met it may read: what happened and what to do, as key and values.</summary>
public sealed class UserMessageException : Exception
{
    /// <summary>A failure with a key of <see cref="Problem"/> and the values of its text.</summary>
    public UserMessageException(string key, params string[] values) : this(new UserMessage(key, values)) { }

    /// <summary>A failure that carries an existing message.</summary>
    public UserMessageException(UserMessage userMessage, Exception? inner = null) : base(userMessage.Key, inner) => UserMessage = userMessage;

    /// <summary>What to tell the person.</summary>
    public UserMessage UserMessage { get; }
}
