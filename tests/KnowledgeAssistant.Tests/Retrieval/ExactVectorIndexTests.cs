using KnowledgeAssistant.Retrieval;

namespace KnowledgeAssistant.Tests.Retrieval;

public sealed class ExactVectorIndexTests : VectorIndexTests
{
    protected override IVectorIndex Create() => new ExactVectorIndex();
}
