using KnowledgeAssistant.Extraction.Markup;
using Markdig;

namespace KnowledgeAssistant.Extraction;

/// <summary>Markdown, read as a person reads it rendered: no marks, links as their text, raw HTML as its text.</summary>
public sealed class MarkdownExtractor : IDocumentExtractor
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UseYamlFrontMatter()
        .UsePipeTables()
        .UseGridTables()
        .UseFootnotes()
        .UseDefinitionLists()
        .UseTaskLists()
        .UseEmphasisExtras()
        .Build();

    /// <inheritdoc/>
    public string Format => "markdown";

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings { get; } = [".md", ".markdown", ".mdown", ".mkd"];

    /// <inheritdoc/>
    public Recognition Recognises(DocumentProbe probe) =>
        Endings.Contains(probe.Extension) && probe.Text is not null ? Recognition.ByName : Recognition.No;

    /// <inheritdoc/>
    public DocumentContent Extract(Stream stream, ExtractionLimits limits)
    {
        var text = FileBytes.Text(stream, limits);
        try
        {
            return new DocumentContent(new MarkdownReader().Read(Markdown.Parse(text, Pipeline)));
        }
        catch (ArgumentException)
        {
            // Markdig refuses marks nested hundreds deep, which no writer means as marks.
            stream.Position = 0;
            return new TextExtractor().Extract(stream, limits);
        }
    }
}
