using System.Buffers.Binary;
using System.Text;

namespace KnowledgeAssistant.Testing.Circuits;

/// <summary>
/// What one rendering changed on the page, read from the binary form in which Blazor sends it: the texts it wrote and the
/// elements it made. It is no document: what an earlier batch wrote and this one left alone is not in it.
/// </summary>
public sealed class RenderBatch
{
    private const int FrameSize = 20;
    private const int ElementFrame = 1;
    private const int TextFrame = 2;
    private const int AttributeFrame = 3;
    private const int MarkupFrame = 8;

    private readonly List<string> _texts = [];
    private readonly List<RenderedElement> _elements = [];

    internal RenderBatch(long id, byte[] data, long arrivedAt)
    {
        (Id, Bytes, ArrivedAt) = (id, data.Length, arrivedAt);
        Read(data);
    }

    /// <summary>Its number, with which the browser acknowledges it.</summary>
    public long Id { get; }

    /// <summary>Its size.</summary>
    public int Bytes { get; }

    /// <summary>When the browser received it, as a timestamp of <see cref="TimeProvider.System"/>.</summary>
    public long ArrivedAt { get; }

    /// <summary>Texts and pieces of HTML that it wrote, in order.</summary>
    public IReadOnlyList<string> Texts => _texts;

    /// <summary>Elements that it made, and attributes that it changed (as an element without a name), in order.</summary>
    public IReadOnlyList<RenderedElement> Elements => _elements;

    // Five offsets at the end say where the parts begin: changed components, frames, gone components, gone handlers, strings.
    private void Read(ReadOnlySpan<byte> data)
    {
        var frames = Number(data, data.Length - 16);
        var strings = Number(data, data.Length - 4);
        var count = Number(data, frames);
        for (var i = 0; i < count; i++)
        {
            var frame = data.Slice(frames + 4 + (i * FrameSize), FrameSize);
            switch (Number(frame, 0))
            {
                case ElementFrame:
                    _elements.Add(new RenderedElement(Text(data, strings, Number(frame, 8))));
                    break;
                case AttributeFrame:
                    if (i == 0 || Number(data, frames + 4 + ((i - 1) * FrameSize)) is not (ElementFrame or AttributeFrame))
                        _elements.Add(new RenderedElement(""));
                    _elements[^1].Set(Text(data, strings, Number(frame, 4)), Text(data, strings, Number(frame, 8)), BinaryPrimitives.ReadUInt64LittleEndian(frame[12..]));
                    break;
                case TextFrame or MarkupFrame:
                    _texts.Add(Text(data, strings, Number(frame, 4)));
                    break;
            }
        }
    }

    private static string Text(ReadOnlySpan<byte> data, int strings, int index)
    {
        if (index < 0)
            return "";

        var at = Number(data, strings + (index * 4));
        var (length, shift) = (0, 0);
        byte next;
        do
        {
            next = data[at++];
            length |= (next & 0x7f) << shift;
            shift += 7;
        }
        while (next >= 0x80);
        return Encoding.UTF8.GetString(data.Slice(at, length));
    }

    private static int Number(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadInt32LittleEndian(data[at..]);
}
