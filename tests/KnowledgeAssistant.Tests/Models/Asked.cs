using KnowledgeAssistant.Access;
using KnowledgeAssistant.Extraction;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Retrieval;

namespace KnowledgeAssistant.Tests.Models;

/// <summary>Questions with their sources, as retrieval gives them to a chat model.</summary>
internal static class Asked
{
    /// <summary>Somebody who asks, for calls that reach no database.</summary>
    public static CurrentUser Somebody { get; } = new(Guid.CreateVersion7(), "Minji Park", PersonRole.User);

    /// <summary>A passage of a document under headings.</summary>
    public static RetrievedPassage Passage(string text, double vector = 0, params string[] headings) => new(
        1, 10, 10, vector, Guid.Empty, Guid.Empty, Guid.Empty, "rules.md", 0, 0, text, new Place(headings));

    /// <summary>A question in English whose terms all weigh the same.</summary>
    public static SourcedQuestion English(string question, params RetrievedPassage[] passages) => Of("en", question, passages);

    /// <summary>A question in Korean whose words all weigh the same.</summary>
    public static SourcedQuestion Korean(string question, params RetrievedPassage[] passages) => Of(TermAnalysis.KoreanWords, question, passages);

    private static SourcedQuestion Of(string field, string question, RetrievedPassage[] passages)
    {
        var terms = KeywordSearch.Weigh([], question, [field == "en" ? "en" : "ko"]);
        return new SourcedQuestion(
            question, [.. passages.Select((passage, index) => new NumberedSource(index + 1, passage))], new RetrievedPassages(passages, [], [], terms));
    }
}
