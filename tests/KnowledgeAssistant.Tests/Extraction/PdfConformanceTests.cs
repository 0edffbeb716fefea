using KnowledgeAssistant.Extraction;
using KnowledgeAssistant.Testing;

namespace KnowledgeAssistant.Tests.Extraction;

public sealed class PdfConformanceTests : DocumentExtractorConformance
{
    protected override (IDocumentExtractor Extractor, string Name) Format => (new PdfExtractor(), "leave.pdf");

    // The fonts that every reader has know no composing accents.
    protected override byte[] Document(string paragraph) => TestDocuments.Pdf(paragraph.Normalize().Replace("\u200B", ""));
}
