using System.Text;
using KnowledgeAssistant.Extraction;

namespace KnowledgeAssistant.Tests.Extraction;

public sealed class MarkdownConformanceTests : DocumentExtractorConformance
{
    protected override (IDocumentExtractor Extractor, string Name) Format => (new MarkdownExtractor(), "leave.md");

    protected override byte[] Document(string paragraph) => Encoding.UTF8.GetBytes(paragraph);
}
