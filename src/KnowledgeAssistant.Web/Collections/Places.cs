using KnowledgeAssistant.Extraction;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Collections;

/// <summary>Places in documents as people say them.</summary>
internal static class Places
{
    /// <summary>For lists and chips: the page, slide or rows, and the nearest heading.</summary>
    public static string Short(Place place) => Joined(place.Page is { } page ? T("p. {0:N0}", page) : Number(place), Headings(place).LastOrDefault() ?? "");

    /// <summary>Above a source: the page, slide or rows, and all headings.</summary>
    public static string Full(Place place) => Joined(place.Page is { } page ? T("Page {0:N0}", page) : Number(place), string.Join(" › ", Headings(place)));

    /// <summary>Where a part of a document begins: its page, slide or sheet; empty where the format has none.</summary>
    public static string Mark(Place place) => place switch
    {
        { Page: { } page } => T("Page {0:N0}", page),
        { Slide: { } slide } => T("Slide {0:N0}", slide),
        { Sheet: { } sheet } => T("Sheet {0}", sheet),
        _ => "",
    };

    private static string Number(Place place) => place switch
    {
        { Slide: { } slide } => T("Slide {0:N0}", slide),
        { Sheet: { } sheet, Row: { } row, LastRow: { } last } when last > row => T("Sheet {0}, rows {1:N0}–{2:N0}", sheet, row, last),
        { Sheet: { } sheet, Row: { } row } => T("Sheet {0}, row {1:N0}", sheet, row),
        { Sheet: { } sheet } => T("Sheet {0}", sheet),
        { Row: { } row, LastRow: { } last } when last > row => T("Rows {0:N0}–{1:N0}", row, last),
        { Row: { } row } => T("Row {0:N0}", row),
        _ => "",
    };

    // A sheet's name is said already.
    private static IEnumerable<string> Headings(Place place) => place.HeadingPath.Where(heading => heading != place.Sheet);

    private static string Joined(params IEnumerable<string> parts) => string.Join(" · ", parts.Where(part => part.Length > 0));
}
