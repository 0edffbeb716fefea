using System.Buffers.Binary;
using System.Text;

namespace KnowledgeAssistant.Embeddings;

/// <summary>
/// Writes the pieces of a unigram <c>tokenizer.json</c> as a SentencePiece model (sentencepiece_model.proto, ModelProto), which is
/// what the tokenizer library reads.
/// </summary>
internal static class SentencePieceModelWriter
{
    private const int Normal = 1;
    private const int Unknown = 2;
    private const int Control = 3;
    private const int Byte = 6;

    /// <summary>The model's bytes.</summary>
    /// <param name="pieces">Pieces and their scores, by id.</param>
    /// <param name="unknown">The id of the unknown piece.</param>
    /// <param name="special">Ids of pieces that no text contains.</param>
    /// <param name="charsMap">The compiled normalisation, if any.</param>
    /// <param name="byteFallback">Whether unknown letters become their bytes.</param>
    public static byte[] Write(IReadOnlyList<(string Piece, float Score)> pieces, int unknown, IReadOnlySet<int> special, byte[] charsMap, bool byteFallback)
    {
        using var model = new MemoryStream();
        for (var id = 0; id < pieces.Count; id++)
        {
            using var piece = new MemoryStream();
            Bytes(piece, 1, Encoding.UTF8.GetBytes(pieces[id].Piece));
            Float(piece, 2, pieces[id].Score);
            Number(piece, 3, KindOf(id, pieces[id].Piece));
            Bytes(model, 1, piece.ToArray());
        }

        using var trainer = new MemoryStream();
        Number(trainer, 3, 1);      // model_type: UNIGRAM
        Number(trainer, 35, byteFallback ? 1 : 0);
        Number(trainer, 40, unknown);
        Number(trainer, 41, special.Count > 0 ? special.Min() : unknown);
        Number(trainer, 42, special.Count > 0 ? special.Max() : unknown);
        Bytes(trainer, 45, Encoding.UTF8.GetBytes(pieces[unknown].Piece));
        Bytes(model, 2, trainer.ToArray());

        using var normalizer = new MemoryStream();
        Bytes(normalizer, 1, "from tokenizer.json"u8.ToArray());
        Bytes(normalizer, 2, charsMap);
        Number(normalizer, 3, 1);   // add_dummy_prefix
        Number(normalizer, 4, 1);   // remove_extra_whitespaces
        Number(normalizer, 5, 1);   // escape_whitespaces
        Bytes(model, 3, normalizer.ToArray());
        return model.ToArray();

        int KindOf(int id, string piece) =>
            id == unknown ? Unknown
            : special.Contains(id) ? Control
            : byteFallback && piece.Length == 6 && piece.StartsWith("<0x", StringComparison.Ordinal) ? Byte
            : Normal;
    }

    private static void Number(MemoryStream to, int field, int value)
    {
        VarInt(to, (ulong)field << 3);
        VarInt(to, (ulong)value);
    }

    private static void Float(MemoryStream to, int field, float value)
    {
        VarInt(to, ((ulong)field << 3) | 5);
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        to.Write(bytes);
    }

    private static void Bytes(MemoryStream to, int field, byte[] value)
    {
        VarInt(to, ((ulong)field << 3) | 2);
        VarInt(to, (ulong)value.Length);
        to.Write(value);
    }

    private static void VarInt(MemoryStream to, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            to.WriteByte((byte)(value | 0x80));
        to.WriteByte((byte)value);
    }
}
