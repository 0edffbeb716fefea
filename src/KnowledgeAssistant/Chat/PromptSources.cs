using KnowledgeAssistant.Extraction;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Retrieval;

namespace KnowledgeAssistant.Chat;

/// <summary>How the sources of a prompt are written.</summary>
internal static class PromptSources
{
    /// <summary>What stands above them.</summary>
    public const string Head = "Sources:\n";

    /// <summary>A source under its number.</summary>
    /// <param name="source">The source.</param>
    /// <param name="before">The one before it in a document that is sent whole: what both hold is said once. Else null.</param>
    public static string Entry(NumberedSource source, RetrievedPassage? before = null)
    {
        var passage = source.Passage;
        var place = string.Join(" > ", passage.HeadingPath.Prepend(passage.DocumentName));
        return $"\n<source>\n[{source.Number}] {PromptText.Line(place)}{Number(passage.Place)}\n{PromptText.Inside(Text(passage, before))}\n</source>\n";
    }

    private static string Text(RetrievedPassage passage, RetrievedPassage? before)
    {
        var shared = before is null ? 0 : before.Start + before.Text.Length - passage.Start;
        return shared > 0 && shared < passage.Text.Length ? passage.Text[shared..].TrimStart() : passage.TextUnderHeader;
    }

    private static string Number(Place place) => place switch
    {
        { Page: { } page } => $", page {page}",
        { Slide: { } slide } => $", slide {slide}",
        { Row: { } row, LastRow: { } last } when last > row => $", rows {row} to {last}",
        { Row: { } row } => $", row {row}",
        _ => "",
    };
}
