using Microsoft.ML.Tokenizers;

namespace KnowledgeAssistant.Embeddings;

/// <summary>Makes WordPiece tokenizers, whatever their marks are called.</summary>
internal static class WordPieceTokenizers
{
    /// <summary>A tokenizer over these lines of a vocabulary.</summary>
    public static Tokenizer Create(
        Stream lines, string unknown, IReadOnlyDictionary<string, int> vocabulary, bool lower, bool stripAccents, bool splitHan, string prefix = "##") =>
        BertTokenizer.Create(lines, new BertOptions
        {
            LowerCaseBeforeTokenization = lower,
            RemoveNonSpacingMarks = stripAccents,
            IndividuallyTokenizeCjk = splitHan,
            SplitOnSpecialTokens = false,
            UnknownToken = unknown,
            ContinuingSubwordPrefix = prefix,
            ClassificationToken = Mark(vocabulary, unknown, "[CLS]", "<s>"),
            SeparatorToken = Mark(vocabulary, unknown, "[SEP]", "</s>"),
            PaddingToken = Mark(vocabulary, unknown, "[PAD]", "<pad>"),
            MaskingToken = Mark(vocabulary, unknown, "[MASK]", "<mask>"),
        });

    /// <summary>The first of these that the vocabulary has; the unknown token when it has none.</summary>
    public static string Mark(IReadOnlyDictionary<string, int> vocabulary, string unknown, params string[] names) => names.FirstOrDefault(vocabulary.ContainsKey) ?? unknown;
}
