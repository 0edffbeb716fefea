using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace KnowledgeAssistant.Testing.Circuits;

/// <summary>Writes MessagePack, as far as the hub protocol <c>blazorpack</c> needs it.</summary>
internal static class PackWriter
{
    /// <summary>One message of the hub, with its length in front.</summary>
    public static byte[] Frame(params object?[] message)
    {
        var body = new ArrayBufferWriter<byte>();
        Write(body, message);
        var framed = new ArrayBufferWriter<byte>(body.WrittenCount + 5);
        for (var left = (uint)body.WrittenCount; ; left >>= 7)
        {
            Byte(framed, (byte)(left < 0x80 ? left : (left & 0x7f) | 0x80));
            if (left < 0x80)
                break;
        }

        framed.Write(body.WrittenSpan);
        return framed.WrittenSpan.ToArray();
    }

    private static void Write(ArrayBufferWriter<byte> output, object? value)
    {
        switch (value)
        {
            case null:
                Byte(output, 0xc0);
                break;
            case bool flag:
                Byte(output, flag ? (byte)0xc3 : (byte)0xc2);
                break;
            case int number:
                Number(output, number);
                break;
            case long number:
                Number(output, number);
                break;
            case string text:
                var utf8 = Encoding.UTF8.GetBytes(text);
                Byte(output, 0xdb);
                BinaryPrimitives.WriteInt32BigEndian(Take(output, 4), utf8.Length);
                output.Write(utf8);
                break;
            case byte[] bytes:
                Byte(output, 0xc6);
                BinaryPrimitives.WriteInt32BigEndian(Take(output, 4), bytes.Length);
                output.Write(bytes);
                break;
            case object?[] values:
                Byte(output, 0xdd);
                BinaryPrimitives.WriteInt32BigEndian(Take(output, 4), values.Length);
                foreach (var element in values)
                    Write(output, element);
                break;
            case IReadOnlyDictionary<string, string> { Count: 0 }:
                Byte(output, 0x80);
                break;
            default:
                throw new NotSupportedException($"The protocol has no {value.GetType()}.");
        }
    }

    private static void Number(ArrayBufferWriter<byte> output, long number)
    {
        if (number is >= 0 and < 0x80)
        {
            Byte(output, (byte)number);
            return;
        }

        Byte(output, 0xd3);
        BinaryPrimitives.WriteInt64BigEndian(Take(output, 8), number);
    }

    private static void Byte(ArrayBufferWriter<byte> output, byte value) => Take(output, 1)[0] = value;

    private static Span<byte> Take(ArrayBufferWriter<byte> output, int count)
    {
        var span = output.GetSpan(count)[..count];
        output.Advance(count);
        return span;
    }
}
