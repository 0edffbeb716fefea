using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Web.Collections;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Collections;

public sealed class DocumentViewTests
{
    private static readonly Guid Collection = Guid.Parse("01990000-0000-7000-8000-00000000000c");

    public static TheoryData<DocumentView, string> Views => new()
    {
        { new DocumentView(), "" },
        { new DocumentView(Find: "a&b=c 한"), "?find=a%26b%3Dc%20%ED%95%9C" },
        { new DocumentView(Filter: DocumentFilter.Failed), "?filter=Failed" },
        { new DocumentView(Sort: DocumentSort.Name), "?sort=Name" },
        { new DocumentView(Sort: DocumentSort.Added, Descending: true), "?sort=-Added" },
        { new DocumentView("x", DocumentFilter.InProgress, DocumentSort.Passages, true, 100), "?find=x&filter=InProgress&sort=-Passages&skip=100" },
    };

    [Theory]
    [MemberData(nameof(Views))]
    public void A_view_stands_in_the_address_and_is_read_from_it(DocumentView view, string query)
    {
        var href = view.Href(Collection);

        Assert.Equal($"collections/{Collection}{query}", href);
        var values = query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('=')).ToDictionary(part => part[0], part => Uri.UnescapeDataString(part[1]));
        Assert.Equal(view, DocumentView.From(
            values.GetValueOrDefault("find"), values.GetValueOrDefault("filter"), values.GetValueOrDefault("sort"), values.TryGetValue("skip", out var skip) ? int.Parse(skip, null) : null));
    }

    [Theory]
    [InlineData("nonsense", "nonsense", -50)]
    [InlineData("99", "99", null)]
    [InlineData("", "", 0)]
    [InlineData(null, null, null)]
    public void What_an_address_says_wrongly_counts_as_not_said(string? filter, string? sort, int? skip)
    {
        Assert.Equal(new DocumentView(), DocumentView.From(null, filter, sort, skip));
    }

    [Fact]
    public void A_second_choice_of_a_column_turns_the_order_round_and_goes_to_the_first_page()
    {
        var once = new DocumentView(Skip: 50).By(DocumentSort.Name);
        var twice = once.By(DocumentSort.Name);

        Assert.Equal(new DocumentView(Sort: DocumentSort.Name), once);
        Assert.Equal(new DocumentView(Sort: DocumentSort.Name, Descending: true), twice);
    }

    [Theory]
    [InlineData(DocumentSort.Added, true)]
    [InlineData(DocumentSort.Passages, true)]
    [InlineData(DocumentSort.State, false)]
    public void The_newest_and_the_largest_come_first(DocumentSort sort, bool descending)
    {
        Assert.Equal(descending, new DocumentView().By(sort).Descending);
    }
}
