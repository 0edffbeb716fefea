namespace KnowledgeAssistant.Extraction.Pdf;

/// <summary>One drawn character, or a ligature of several.</summary>
/// <param name="Text">What it means; a single space for any white space.</param>
/// <param name="Start">Where it begins along the line it stands on, in points.</param>
/// <param name="End">Where it ends along that line.</param>
/// <param name="Baseline">Where the line is, growing from line to line.</param>
/// <param name="Size">The font's size as drawn.</param>
/// <param name="IsBold">Whether its font is bold.</param>
/// <param name="Box">Where it is on the page.</param>
internal readonly record struct PageGlyph(string Text, double Start, double End, double Baseline, double Size, bool IsBold, PageBox Box)
{
    /// <summary>Whether it only separates words.</summary>
    public bool IsSpace => Text == " ";
}
