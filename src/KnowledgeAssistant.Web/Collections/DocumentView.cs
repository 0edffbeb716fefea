using KnowledgeAssistant.Collections;

namespace KnowledgeAssistant.Web.Collections;

/// <summary>Which documents of a collection a page shows and how; it is what stands in the page's address.</summary>
/// <param name="Find">A part of the name.</param>
/// <param name="Filter">Which states.</param>
/// <param name="Sort">The order.</param>
/// <param name="Descending">Whether the order is turned round.</param>
/// <param name="Skip">How many rows stand before the page.</param>
public sealed record DocumentView(string Find = "", DocumentFilter Filter = DocumentFilter.All, DocumentSort Sort = DocumentSort.Attention, bool Descending = false, int Skip = 0)
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 50;

    /// <summary>What the service is asked.</summary>
    public DocumentQuery Query => new(Find, Filter, Sort, Descending, Skip, PageSize);

    /// <summary>Reads an address; what it does not know counts as not there.</summary>
    public static DocumentView From(string? find, string? filter, string? sort, int? skip)
    {
        var name = sort?.TrimStart('-');
        return new DocumentView(
            find?.Trim() ?? "",
            Known<DocumentFilter>(filter),
            Known<DocumentSort>(name),
            sort?.StartsWith('-') == true,
            Math.Max(0, skip ?? 0));
    }

    /// <summary>The same documents in another order: a second choice of the same column turns it round.</summary>
    public DocumentView By(DocumentSort sort) => this with
    {
        Sort = sort,
        Descending = Sort == sort ? !Descending : sort is DocumentSort.Added or DocumentSort.Passages,
        Skip = 0,
    };

    /// <summary>The address of this view of a collection.</summary>
    public string Href(Guid collectionId)
    {
        var parts = new List<string>();
        if (Find.Length > 0)
            parts.Add($"find={Uri.EscapeDataString(Find)}");
        if (Filter != DocumentFilter.All)
            parts.Add($"filter={Filter}");
        if (Sort != DocumentSort.Attention)
            parts.Add($"sort={(Descending ? "-" : "")}{Sort}");
        if (Skip > 0)
            parts.Add($"skip={Skip}");
        return $"collections/{collectionId}{(parts.Count > 0 ? "?" : "")}{string.Join('&', parts)}";
    }

    private static T Known<T>(string? name) where T : struct, Enum =>
        Enum.TryParse<T>(name, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : default;
}
