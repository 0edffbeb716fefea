using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace KnowledgeAssistant.Embeddings;

/// <summary>Between vectors and their stored form, 16-bit floats.</summary>
public static class HalfVectors
{
    /// <summary>Two bytes a coordinate.</summary>
    public static byte[] ToBytes(ReadOnlySpan<float> vector)
    {
        var bytes = new byte[vector.Length * sizeof(short)];
        TensorPrimitives.ConvertToHalf(vector, MemoryMarshal.Cast<byte, Half>(bytes.AsSpan()));
        return bytes;
    }

    /// <summary>The coordinates again.</summary>
    public static void ToFloats(ReadOnlySpan<byte> bytes, Span<float> vector) =>
        TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(bytes), vector);
}
