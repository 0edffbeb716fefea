using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace KnowledgeAssistant.Extraction;

/// <summary>Frames on a stream: four bytes of length (little endian), then so many bytes of UTF-8 JSON.</summary>
public static class FrameStream
{
    /// <summary>The longest frame, in bytes.</summary>
    public const int LongestFrame = 256 * 1024 * 1024;

    /// <summary>Reads the next frame; null where the stream ends instead.</summary>
    /// <exception cref="InvalidDataException">The bytes are no frame.</exception>
    public static async Task<(T Value, int Bytes)?> ReadAsync<T>(Stream stream, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var header = new byte[sizeof(int)];
        if (await stream.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancellationToken) < header.Length)
            return null;

        var length = BinaryPrimitives.ReadInt32LittleEndian(header);
        if (length is <= 0 or > LongestFrame)
            throw new InvalidDataException("A frame has an impossible length.");

        var bytes = new byte[length];
        if (await stream.ReadAtLeastAsync(bytes, length, throwOnEndOfStream: false, cancellationToken) < length)
            return null;

        try
        {
            var value = JsonSerializer.Deserialize(bytes, type) ?? throw new InvalidDataException("A frame is null.");
            return (value, length);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException("A frame is not what it should be.", exception);
        }
    }

    /// <summary>Writes one frame and flushes.</summary>
    public static void Write<T>(Stream stream, T value, JsonTypeInfo<T> type)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, type);
        Span<byte> header = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(header, bytes.Length);
        stream.Write(header);
        stream.Write(bytes);
        stream.Flush();
    }
}
