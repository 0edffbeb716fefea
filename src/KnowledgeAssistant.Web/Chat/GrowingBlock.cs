using AngleSharp;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Components;

namespace KnowledgeAssistant.Web.Chat;

/// <summary>
/// Shows a block that is still being written in pieces: its elements down to the one that grows, and in that the sentences,
/// items or lines one by one. Blazor sends a piece of HTML again as a whole when it changes, so the pieces keep what is sent at
/// a time from growing with the block. The result is the same document as the block's HTML.
/// </summary>
internal static class GrowingBlock
{
    private const int PieceLength = 120;

    /// <summary>The content of a block as its pieces. Only <see cref="MarkdownRenderer"/> calls it, with an element that it has sanitised.</summary>
    public static RenderFragment Content(IElement block)
    {
        var (elements, innermost) = (new List<(string Name, (string Name, string Value)[] Attributes)>(), block);
        while (true)
        {
            elements.Add((innermost.LocalName, [.. innermost.Attributes.Select(attribute => (attribute.Name, attribute.Value))]));
            if (innermost.ChildNodes is not [IElement { LocalName: not "a" } only])
                break;
            innermost = only;
        }

        var pieces = Pieces(innermost);
        return builder =>
        {
            foreach (var (name, attributes) in elements)
            {
                builder.OpenElement(0, name);
                foreach (var (attribute, value) in attributes)
                    builder.AddAttribute(1, attribute, value);
            }

            foreach (var piece in pieces)
                builder.AddMarkupContent(2, piece);
            foreach (var _ in elements)
                builder.CloseElement();
        };
    }

    private static List<string> Pieces(IElement element)
    {
        var (pieces, space) = (new List<string>(), "");
        foreach (var node in element.ChildNodes)
        {
            if (node is IText between && string.IsNullOrWhiteSpace(between.Data))
            {
                space += between.Data;
                continue;
            }

            pieces.AddRange(node is IText text ? Cut(space + text.Data).Select(part => element.Owner!.CreateTextNode(part).ToHtml()) : [space + node.ToHtml()]);
            space = "";
        }

        if (space.Length > 0)
            pieces.Add(space);
        return pieces;
    }

    // What stands before the end of a text does not change while it grows, so cutting from its beginning gives the same pieces again.
    private static IEnumerable<string> Cut(string text)
    {
        while (text.Length > PieceLength && text.AsSpan(PieceLength).IndexOfAny(" \n。") is var stop and >= 0)
        {
            yield return text[..(PieceLength + stop + 1)];
            text = text[(PieceLength + stop + 1)..];
        }

        if (text.Length > 0)
            yield return text;
    }
}
