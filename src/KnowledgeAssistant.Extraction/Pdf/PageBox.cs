namespace KnowledgeAssistant.Extraction.Pdf;

/// <summary>A rectangle on a page, in points from its top left corner.</summary>
internal readonly record struct PageBox(double Left, double Top, double Right, double Bottom)
{
    /// <summary>The rectangle around both.</summary>
    public PageBox With(PageBox other) =>
        new(Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));

    /// <summary>Whether nothing of it lies on a page of this size.</summary>
    public bool IsOutside(double width, double height) => Right <= 0 || Bottom <= 0 || Left >= width || Top >= height;
}
