using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace KnowledgeAssistant.Web.Chat;

/// <summary>
/// The marks that travel through rendering and sanitising as characters of private use, and what becomes of them: a span around
/// what is claimed and chips behind it. A mark is a letter (start or end), the claim's index, and a closing letter.
/// </summary>
internal static partial class ClaimMarks
{
    private const char Start = '\uE000';
    private const char End = '\uE001';
    private const char Close = '\uE002';
    private const char Replacement = '\uFFFD';

    /// <summary>The mark of a claim's start or end.</summary>
    public static string Of(int claim, bool isEnd) => $"{(isEnd ? End : Start)}{claim.ToString(CultureInfo.InvariantCulture)}{Close}";

    /// <summary>The text without the letters of marks, as long as before: what a model types is never a mark.</summary>
    public static string Strip(string text) => text.Replace(Start, Replacement).Replace(End, Replacement).Replace(Close, Replacement);

    /// <summary>Turns the marks of a block into spans and chips.</summary>
    /// <param name="body">The sanitised block.</param>
    /// <param name="claims">The claims, by index.</param>
    /// <param name="open">Claims that began in an earlier block.</param>
    /// <param name="loose">Claims whose chips go behind the block, because no text of it could take a mark.</param>
    public static void Apply(IElement body, IReadOnlyList<CitedClaim> claims, HashSet<int> open, IEnumerable<int> loose)
    {
        foreach (var text in body.Descendants<IText>().ToList())
            Apply(text, claims, open);
        foreach (var chips in body.QuerySelectorAll(".cites").ToList())
            Lift(chips);

        var behind = loose.Select(index => Chips(body.Owner!, claims[index])).ToArray();
        if (behind.Length > 0)
        {
            var line = body.Owner!.CreateElement("p");
            line.Append(behind);
            body.Append(line);
        }
    }

    private static void Apply(IText text, IReadOnlyList<CitedClaim> claims, HashSet<int> open)
    {
        if (open.Count == 0 && text.Data.AsSpan().IndexOfAny(Start, End) < 0)
            return;

        var document = text.Owner!;
        INode last = text;
        foreach (var part in Parts().Split(text.Data))
        {
            if (part.Length == 0)
                continue;

            if (part[0] is not (Start or End))
            {
                last = Follow(last, Claimed(document, part, claims, open));
                continue;
            }

            var index = int.Parse(part.AsSpan(1, part.Length - 2), CultureInfo.InvariantCulture);
            if (part[0] == Start)
            {
                open.Add(index);
            }
            else if (open.Remove(index))
            {
                last = Follow(last, Chips(document, claims[index]));
            }
        }

        text.Remove();
    }

    private static INode Claimed(IDocument document, string part, IReadOnlyList<CitedClaim> claims, HashSet<int> open)
    {
        INode words = document.CreateTextNode(part);
        if (open.Count == 0 || string.IsNullOrWhiteSpace(part))
            return words;

        var span = document.CreateElement("span");
        var doubt = open.Select(index => claims[index].Support).Where(SupportWords.IsDoubt).ToList();
        span.ClassName = "claim" + (doubt.Count > 0 ? $" claim-{SupportWords.Name(doubt.Max())}" : "") + (open.Any(index => claims[index].IsOpen) ? " marker" : "");
        span.Append(words);
        return span;
    }

    private static IElement Chips(IDocument document, CitedClaim claim)
    {
        var cites = document.CreateElement("span");
        cites.ClassName = "cites";
        foreach (var chip in claim.Chips)
        {
            var link = document.CreateElement("a");
            link.ClassName = SupportWords.IsDoubt(claim.Support) ? $"cite cite-{SupportWords.Name(claim.Support)}" : "cite";
            link.SetAttribute("href", chip.Href);
            link.SetAttribute("data-cite", chip.Position.ToString(CultureInfo.InvariantCulture));
            link.SetAttribute("aria-label", chip.Label);
            if (chip.IsOpen)
                link.SetAttribute("aria-current", "true");
            link.TextContent = chip.Number.ToString(CultureInfo.CurrentCulture);
            cites.Append(link);
        }

        if (claim.Word is not null)
            cites.Append([.. Told(document, claim)]);
        return cites;
    }

    // Behind the chips, where a line may break, as sign and words.
    private static IEnumerable<INode> Told(IDocument document, CitedClaim claim)
    {
        var gap = document.CreateElement("span");
        gap.ClassName = "support-gap";
        gap.TextContent = " ";
        yield return gap;

        var told = document.CreateElement("span");
        told.ClassName = $"support support-{SupportWords.Name(claim.Support)}";
        if (claim.Reason is not null)
            told.SetAttribute("title", claim.Reason);
        var sign = document.CreateElement("http://www.w3.org/2000/svg", "svg");
        sign.SetAttribute("class", "icon");
        sign.SetAttribute("aria-hidden", "true");
        var use = document.CreateElement("http://www.w3.org/2000/svg", "use");
        use.SetAttribute("href", $"icons.svg#{SupportWords.Name(claim.Support)}");
        sign.Append(use);
        told.Append(sign, document.CreateTextNode(claim.Word!));
        yield return told;
    }

    // Out of code, where a link cannot be, and out of emphasis that ends here, which would make the chip bold.
    private static void Lift(IElement chips)
    {
        while (chips.Closest("code") is { } around)
            Follow(around, chips);
        while (chips.ParentElement is { LocalName: "strong" or "em" or "del" } around && chips.NextSibling is null)
            Follow(around, chips);
    }

    private static INode Follow(INode before, INode node)
    {
        before.Parent!.InsertBefore(node, before.NextSibling);
        return node;
    }

    // Keeps the marks among the parts.
    [GeneratedRegex("([\uE000\uE001][0-9]+\uE002)")]
    private static partial Regex Parts();
}
