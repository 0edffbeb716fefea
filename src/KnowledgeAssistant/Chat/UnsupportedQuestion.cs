using System.Text.RegularExpressions;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Retrieval;

namespace KnowledgeAssistant.Chat;

/// <summary>
/// Tells before a model is called that nothing of what was found supports an answer: no passage speaks about enough of the question,
/// by its words and by its vector. Where it cannot tell, a model is asked: it has a say of its own. Pure.
/// </summary>
public static partial class UnsupportedQuestion
{
    private const double OfNearness = 0.06;
    private const double LeastInEnglish = 0.38;
    private const double LeastInKorean = 0.28;

    // "Hello!", "Thank you very much", "What can you do?" say too little to be measured.
    private const int LeastTerms = 3;

    /// <summary>Whether a prompt would hold nothing that could answer its question.</summary>
    /// <remarks>A question in a conversation leans on what was said before, and a document that is sent whole was chosen, not found.</remarks>
    public static bool Is(PromptMaterial material) => material.Document.Count == 0 && material.Earlier.Count == 0 && Is(material.Question, material.Found);

    /// <summary>Whether none of these passages supports an answer to a question that stands alone.</summary>
    /// <param name="question">The question as asked.</param>
    /// <param name="found">What was found for it.</param>
    public static bool Is(string question, RetrievedPassages found) =>
        found.Passages.Count > 0 && !AsksForWork().IsMatch(question) && Least(found) is { } least && Score(found) < least;

    /// <summary>How much of the question the best passage speaks about, its headings and its document's name included.</summary>
    public static double Score(RetrievedPassages found) => found.Passages.Max(passage =>
        found.Weights.Coverage([passage.TextUnderHeader, .. passage.HeadingPath, Path.GetFileNameWithoutExtension(passage.DocumentName)]) + (OfNearness * passage.Vector));

    // Null where words and vectors were not measured to tell: see docs/citations.md.
    private static double? Least(RetrievedPassages found)
    {
        var fields = found.Weights.Terms.Select(term => term.Field).ToHashSet();
        var isKorean = fields.Contains(TermAnalysis.KoreanWords);
        if (found.Weights.Terms.Count < LeastTerms || found.OtherLanguages.Count > 0 || !fields.All(field => field is "en" or TermAnalysis.KoreanWords))
            return null;

        // A model of many languages finds what shares no word with the question.
        if (found.Passages.Any(passage => passage.Vector > 0 && LanguageDetector.MainLanguage(passage.Text) != (isKorean ? "ko" : "en")))
            return null;
        return isKorean ? LeastInKorean : found.HasVectors ? LeastInEnglish : null;
    }

    // What is to be done with the documents themselves stands in none of them.
    [GeneratedRegex(
        @"\b(?:summar\w*|overview|outline|translat\w*|rewrite|rephrase|paraphrase|tl;?dr|bullet points?|main (?:points?|topics?|ideas?)|key (?:points?|takeaways?)|(?:these|this|the|my|our|your) (?:documents?|files?|texts?|sources?|collections?))\b"
        + "|요약|정리해|번역|개요|요점|핵심|문서들?[은는이가을를에의]|자료들?[은는이가을를에의]|파일들?[은는이가을를에의]",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AsksForWork();
}
