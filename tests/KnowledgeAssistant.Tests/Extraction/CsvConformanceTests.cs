using System.Text;
using KnowledgeAssistant.Extraction;

namespace KnowledgeAssistant.Tests.Extraction;

public sealed class CsvConformanceTests : DocumentExtractorConformance
{
    protected override (IDocumentExtractor Extractor, string Name) Format => (new CsvExtractor(), "leave.csv");

    protected override byte[] Document(string paragraph) => Encoding.UTF8.GetBytes($"\"{paragraph}\"\r\n");
}
