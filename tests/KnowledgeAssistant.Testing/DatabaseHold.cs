namespace KnowledgeAssistant.Testing;

/// <summary>Keeps whoever asks for the database waiting, so that a test sees a page while it loads or a button while its work runs.</summary>
public sealed class DatabaseHold : IDisposable
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _letsPass;

    /// <summary>Who comes from now on goes ahead; who waits already waits on.</summary>
    public void LetNewcomersPass() => _letsPass = true;

    /// <summary>Lets everybody go ahead.</summary>
    public void Dispose()
    {
        _letsPass = true;
        _released.TrySetResult();
    }

    internal Task WaitAsync(CancellationToken cancellationToken) => _letsPass ? Task.CompletedTask : _released.Task.WaitAsync(cancellationToken);
}
