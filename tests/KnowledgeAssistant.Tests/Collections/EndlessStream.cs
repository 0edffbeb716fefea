namespace KnowledgeAssistant.Tests.Collections;

/// <summary>A body that never ends by itself and counts what it gave.</summary>
internal sealed class EndlessStream : Stream
{
    public long Given { get; private set; }

    /// <summary>After how many bytes something happens.</summary>
    public long After { get; init; } = long.MaxValue;

    /// <summary>What happens then.</summary>
    public Action? Then { get; init; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => Given; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        buffer.AsSpan(offset, count).Fill((byte)'a');
        Given += count;
        if (Given > After)
            Then?.Invoke();
        return count;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        buffer.Span.Fill((byte)'a');
        Given += buffer.Length;
        if (Given > After)
            Then?.Invoke();
        return ValueTask.FromResult(buffer.Length);
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
