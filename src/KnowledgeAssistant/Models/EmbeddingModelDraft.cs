using KnowledgeAssistant.Embeddings;

namespace KnowledgeAssistant.Models;

/// <summary>What an administrator says of an embedding model when she adds it.</summary>
/// <param name="Name">The name to show.</param>
/// <param name="Kind">Where it runs.</param>
/// <param name="Source">The folder, or the model's id at its provider.</param>
/// <param name="ProviderId">The provider; null for a folder.</param>
/// <param name="MostTokens">How many tokens it reads of a text.</param>
/// <param name="Pooling">How the vectors of tokens become one; of no account for an endpoint.</param>
/// <param name="QueryPrefix">What stands before a question.</param>
/// <param name="PassagePrefix">What stands before a passage.</param>
/// <param name="Languages">The languages that it reads, ISO 639-1; none for all.</param>
public sealed record EmbeddingModelDraft(
    string Name, EmbeddingModelKind Kind, string Source, Guid? ProviderId, int MostTokens, EmbeddingPooling Pooling, string QueryPrefix, string PassagePrefix, IReadOnlyList<string> Languages)
{
    private const int LongestName = 100;
    private const int LongestPrefix = 500;
    private const int LongestSource = 200;
    private const int LeastTokens = 8;
    private const int MostTokensOfAll = 32_768;

    /// <summary>The row that this makes, without what only a trial tells.</summary>
    /// <exception cref="UserMessageException">Something of it cannot be used.</exception>
    internal AddedEmbeddingModel ToRow(string id, DateTimeOffset now)
    {
        var (name, source) = (Name.Trim(), Source.Trim());
        if (Kind == EmbeddingModelKind.Endpoint && (ProviderId is null || source.Length is 0 or > LongestSource))
            throw new UserMessageException(Problem.EmbeddingSourceMissing);
        if (name.Length is 0 or > LongestName)
            throw new UserMessageException(Problem.EmbeddingModelNameInvalid);
        if (MostTokens is < LeastTokens or > MostTokensOfAll)
            throw new UserMessageException(Problem.EmbeddingTokensInvalid, LeastTokens.ToString("N0", null), MostTokensOfAll.ToString("N0", null));
        if (QueryPrefix.Length > LongestPrefix || PassagePrefix.Length > LongestPrefix)
            throw new UserMessageException(Problem.EmbeddingPrefixTooLong, LongestPrefix.ToString("N0", null));
        if (Languages.FirstOrDefault(language => language is not [>= 'a' and <= 'z', >= 'a' and <= 'z']) is { } wrong)
            throw new UserMessageException(Problem.EmbeddingLanguagesInvalid, wrong);

        return new AddedEmbeddingModel
        {
            Id = id,
            Name = name,
            Kind = Kind,
            Source = source,
            ProviderId = ProviderId,
            MostTokens = MostTokens,
            Pooling = Pooling,
            QueryPrefix = QueryPrefix,
            PassagePrefix = PassagePrefix,
            Languages = [.. Languages.Distinct()],
            AddedAt = now,
        };
    }
}
