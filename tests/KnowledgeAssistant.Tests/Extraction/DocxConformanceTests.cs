using KnowledgeAssistant.Extraction;
using KnowledgeAssistant.Testing;

namespace KnowledgeAssistant.Tests.Extraction;

public sealed class DocxConformanceTests : DocumentExtractorConformance
{
    protected override (IDocumentExtractor Extractor, string Name) Format => (new DocxExtractor(), "leave.docx");

    protected override byte[] Document(string paragraph) => TestDocuments.Docx(paragraph);
}
