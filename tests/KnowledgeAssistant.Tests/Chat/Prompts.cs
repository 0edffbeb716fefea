using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Extraction;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Retrieval;

namespace KnowledgeAssistant.Tests.Chat;

/// <summary>What the tests of prompts are made of.</summary>
internal static class Prompts
{
    public static PromptWindow Plenty { get; } = Window(100_000);

    public static PromptWindow Window(int tokens) => new(TokenCounter.For("llama3.1"), tokens);

    public static RetrievedPassages Found(params RetrievedPassage[] passages) => new(passages, [], [], new QuestionTerms([]));

    public static RetrievedPassage Passage(string text, string document = "leave.md", int? page = null, params string[] headings) =>
        new(1, 1, 1, 0, Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), document, 0, 0, text, new Place(headings, page));

    public static PromptSection Section(this ComposedPrompt prompt, PromptPart part) => prompt.Sections.Single(section => section.Part == part);
}
