using System.Threading.Channels;

namespace KnowledgeAssistant.Collections;

/// <summary>Wakes whatever follows the index changes of a collection. Only a hint: the rows say what happened, and a search looks at them first.</summary>
public sealed class IndexSignal
{
    private readonly Channel<Guid> _changed = Channel.CreateUnbounded<Guid>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>The collections that changed, for the one that follows.</summary>
    public ChannelReader<Guid> Reader => _changed.Reader;

    /// <summary>Says that the indexes of a collection are behind.</summary>
    public void Changed(Guid collectionId) => _changed.Writer.TryWrite(collectionId);
}
