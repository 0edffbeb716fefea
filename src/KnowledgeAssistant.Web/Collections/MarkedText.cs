using Microsoft.AspNetCore.Components;

namespace KnowledgeAssistant.Web.Collections;

/// <summary>A range of a text, with what of it is the quote marked. The text is only ever text.</summary>
internal static class MarkedText
{
    /// <summary>The markup.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the range begins.</param>
    /// <param name="length">Its length.</param>
    /// <param name="mark">The quote, seen from the text's start; it may begin before it and end behind it.</param>
    public static RenderFragment Of(string text, int start, int length, (int Start, int Length) mark)
    {
        var from = Math.Clamp(mark.Start, start, start + length);
        var to = Math.Clamp(mark.Start + mark.Length, from, start + length);
        return builder =>
        {
            builder.AddContent(0, text[start..from]);
            if (to > from)
            {
                builder.OpenElement(1, "mark");
                builder.AddAttribute(2, "class", "marker");
                builder.AddContent(3, text[from..to]);
                builder.CloseElement();
            }

            builder.AddContent(4, text[to..(start + length)]);
        };
    }
}
