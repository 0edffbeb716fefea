using KnowledgeAssistant.Extraction;
using KnowledgeAssistant.Testing;

namespace KnowledgeAssistant.Tests.Extraction;

public sealed class HtmlConformanceTests : DocumentExtractorConformance
{
    protected override (IDocumentExtractor Extractor, string Name) Format => (new HtmlExtractor(), "leave.html");

    protected override byte[] Document(string paragraph) => TestDocuments.Html($"<p>{paragraph}</p>");
}
