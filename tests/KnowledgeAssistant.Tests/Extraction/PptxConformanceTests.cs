using KnowledgeAssistant.Extraction;
using KnowledgeAssistant.Testing;

namespace KnowledgeAssistant.Tests.Extraction;

public sealed class PptxConformanceTests : DocumentExtractorConformance
{
    protected override (IDocumentExtractor Extractor, string Name) Format => (new PptxExtractor(), "leave.pptx");

    protected override byte[] Document(string paragraph) => TestPresentation.Write([new TestSlide(null, TestPresentation.TextBox(paragraph))]);
}
