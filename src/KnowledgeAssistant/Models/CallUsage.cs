namespace KnowledgeAssistant.Models;

/// <summary>The tokens that a call has taken.</summary>
/// <param name="InputTokens">Tokens that were read.</param>
/// <param name="OutputTokens">Tokens that were written.</param>
/// <param name="IsEstimated">Whether we counted.</param>
public sealed record CallUsage(long InputTokens, long OutputTokens, bool IsEstimated)
{
    // Counts differ by vocabulary, and a model that thinks writes more than one sees; beyond this they mean nothing.
    private const int Factor = 8;
    private const int Slack = 2_000;
    private const int MostHidden = 200_000;

    /// <summary>Takes the endpoint's count unless it is missing or cannot be true.</summary>
    /// <param name="sent">What was sent, by our count.</param>
    /// <param name="written">What was written, by our count.</param>
    /// <param name="counted">What the endpoint says.</param>
    public static CallUsage Of(long sent, long written, ModelUpdate.Used? counted) =>
        counted is { } said && IsInputLikely(said.InputTokens, sent) && IsOutputLikely(said.OutputTokens, written)
            ? new CallUsage(said.InputTokens, said.OutputTokens, false)
            : new CallUsage(sent, written, true);

    private static bool IsInputLikely(long said, long sent) => said > 0 && said >= sent / Factor && said <= (sent * Factor) + Slack;

    private static bool IsOutputLikely(long said, long written) => said >= written / Factor && said >= (written > 0 ? 1 : 0) && said <= (written * Factor) + MostHidden;
}
