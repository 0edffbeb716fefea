using System.Globalization;
using KnowledgeAssistant.Extraction;
using KnowledgeAssistant.Web.Collections;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Collections;

public sealed class PlacesTests
{
    public static TheoryData<Place, string, string> Known => new()
    {
        { new Place(["Leave"], Page: 3), "p. 3 · Leave", "3쪽 · Leave" },
        { new Place(["Roadmap"], Slide: 3), "Slide 3 · Roadmap", "슬라이드 3 · Roadmap" },
        { new Place(["Budget"], Sheet: "Budget", Row: 12, LastRow: 18), "Sheet Budget, rows 12–18", "시트 Budget, 12–18행" },
        { new Place(["Budget"], Sheet: "Budget", Row: 1200, LastRow: 1200), "Sheet Budget, row 1,200", "시트 Budget, 1,200행" },
        { new Place(["Budget"], Sheet: "Budget"), "Sheet Budget", "시트 Budget" },
        { new Place([], Row: 4, LastRow: 9), "Rows 4–9", "4–9행" },
        { new Place([], Row: 4, LastRow: 4), "Row 4", "4행" },
        { new Place(["Leave", "Carry-over"]), "Carry-over", "Carry-over" },
        { new Place([]), "", "" },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void A_place_is_said_in_the_reader_s_language(Place place, string english, string korean)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = new CultureInfo("en");
            Assert.Equal(english, Places.Short(place));
            CultureInfo.CurrentUICulture = new CultureInfo("ko");
            Assert.Equal(korean, Places.Short(place));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Above_a_source_all_headings_are_named()
    {
        Assert.Equal("Slide 2 · Plan", Places.Full(new Place(["Plan"], Slide: 2)));
        Assert.Equal("Page 4 · Leave › Carry-over", Places.Full(new Place(["Leave", "Carry-over"], Page: 4)));
    }
}
