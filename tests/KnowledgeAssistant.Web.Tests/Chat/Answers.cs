using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Extraction;
using KnowledgeAssistant.Web.Chat;

namespace KnowledgeAssistant.Web.Tests.Chat;

/// <summary>Answers and citations as the components get them.</summary>
internal static class Answers
{
    /// <summary>The turn that they belong to.</summary>
    public static readonly TurnAddress Address = new(Guid.Parse("01990000-0000-7000-8000-000000000001"), 2);

    /// <summary>An answer.</summary>
    public static AnswerView Answer(AnswerOutcome outcome, string text, params CitationView[] citations) =>
        new(Guid.CreateVersion7(), text, outcome, null, null, ["Handbook"], 3, [], citations);

    /// <summary>A citation of a range of the answer's text.</summary>
    public static CitationView Cited(int position, int number, int claimStart, int claimLength, string document = "leave.md", CitationState state = CitationState.Current) => new(
        position, number, claimStart, claimLength, Guid.Empty, Guid.Empty, Guid.Empty, document, 0, 5, "quote", new Place(["Leave", "Annual leave"]), state);
}
