using KnowledgeAssistant.Extraction;
using KnowledgeAssistant.Testing;

namespace KnowledgeAssistant.Tests.Extraction;

public sealed class XlsxConformanceTests : DocumentExtractorConformance
{
    protected override (IDocumentExtractor Extractor, string Name) Format => (new XlsxExtractor(), "leave.xlsx");

    protected override byte[] Document(string paragraph) => TestWorkbook.Write([paragraph]);
}
