using System.Text;
using KnowledgeAssistant.Extraction;

namespace KnowledgeAssistant.Tests.Extraction;

public sealed class TextConformanceTests : DocumentExtractorConformance
{
    protected override (IDocumentExtractor Extractor, string Name) Format => (new TextExtractor(), "leave.txt");

    protected override byte[] Document(string paragraph) => Encoding.UTF8.GetBytes(paragraph);
}
