using System.Buffers.Binary;
using System.Text;

namespace KnowledgeAssistant.Testing.Circuits;

/// <summary>Reads MessagePack: nothing, truth values, whole numbers, text, bytes, arrays; maps are passed over.</summary>
internal ref struct PackReader(ReadOnlySpan<byte> data)
{
    private ReadOnlySpan<byte> _left = data;

    /// <summary>Takes the next message off a row of messages, each with its length in front; false when there is none left.</summary>
    public static bool TryFrame(ref ReadOnlySpan<byte> messages, out ReadOnlySpan<byte> message)
    {
        message = default;
        if (messages.IsEmpty)
            return false;

        var (length, shift, used) = (0, 0, 0);
        while (true)
        {
            var next = messages[used++];
            length |= (next & 0x7f) << shift;
            if (next < 0x80)
                break;
            shift += 7;
        }

        message = messages.Slice(used, length);
        messages = messages[(used + length)..];
        return true;
    }

    /// <summary>The next value: null, bool, long, string, byte[] or object?[].</summary>
    /// <exception cref="InvalidDataException">Something that the protocol does not have.</exception>
    public object? Read()
    {
        var kind = Take(1)[0];
        return kind switch
        {
            < 0x80 => (long)kind,
            < 0x90 => Skip(kind & 0x0f),
            < 0xa0 => Array(kind & 0x0f),
            < 0xc0 => Text(kind & 0x1f),
            0xc0 => null,
            0xc2 => false,
            0xc3 => true,
            0xc4 or 0xc5 or 0xc6 => Take(Length(kind - 0xc4)).ToArray(),
            0xcc or 0xcd or 0xce or 0xcf => Unsigned(kind - 0xcc),
            0xd0 => (long)(sbyte)Take(1)[0],
            0xd1 => (long)BinaryPrimitives.ReadInt16BigEndian(Take(2)),
            0xd2 => (long)BinaryPrimitives.ReadInt32BigEndian(Take(4)),
            0xd3 => BinaryPrimitives.ReadInt64BigEndian(Take(8)),
            0xd9 or 0xda or 0xdb => Text(Length(kind - 0xd9)),
            0xdc or 0xdd => Array(Length(kind - 0xdb)),
            0xde or 0xdf => Skip(Length(kind - 0xdd)),
            >= 0xe0 => (long)(sbyte)kind,
            _ => throw new InvalidDataException($"MessagePack of kind 0x{kind:x2} is not expected here."),
        };
    }

    private object?[] Array(int count)
    {
        var values = new object?[count];
        for (var i = 0; i < count; i++)
            values[i] = Read();
        return values;
    }

    private object? Skip(int pairs)
    {
        for (var i = 0; i < pairs * 2; i++)
            Read();
        return null;
    }

    private string Text(int length) => Encoding.UTF8.GetString(Take(length));

    // Lengths come in one, two or four bytes.
    private int Length(int power) => checked((int)Unsigned(power));

    private long Unsigned(int power) => power switch
    {
        0 => Take(1)[0],
        1 => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
        2 => BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
        _ => checked((long)BinaryPrimitives.ReadUInt64BigEndian(Take(8))),
    };

    private ReadOnlySpan<byte> Take(int count)
    {
        var taken = _left[..count];
        _left = _left[count..];
        return taken;
    }
}
