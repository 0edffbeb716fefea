using System.Text;

namespace KnowledgeAssistant.Testing;

/// <summary>Writes messages of Protocol Buffers field by field, for small model files of tests.</summary>
public sealed class ProtobufWriter
{
    private readonly List<byte> _bytes = [];

    /// <summary>A whole number.</summary>
    public ProtobufWriter Number(int field, long value) => VarInt((ulong)field << 3).VarInt((ulong)value);

    /// <summary>A 32-bit float.</summary>
    public ProtobufWriter Fraction(int field, float value)
    {
        VarInt(((ulong)field << 3) | 5);
        _bytes.AddRange(BitConverter.GetBytes(value));
        return this;
    }

    /// <summary>Bytes.</summary>
    public ProtobufWriter Bytes(int field, byte[] value)
    {
        VarInt(((ulong)field << 3) | 2).VarInt((ulong)value.Length);
        _bytes.AddRange(value);
        return this;
    }

    /// <summary>A text.</summary>
    public ProtobufWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    /// <summary>A message in the message.</summary>
    public ProtobufWriter Message(int field, ProtobufWriter value) => Bytes(field, value.ToArray());

    /// <summary>What was written.</summary>
    public byte[] ToArray() => [.. _bytes];

    private ProtobufWriter VarInt(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            _bytes.Add((byte)(value | 0x80));
        _bytes.Add((byte)value);
        return this;
    }
}
