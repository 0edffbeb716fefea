using Microsoft.ML.OnnxRuntime;

namespace KnowledgeAssistant.Embeddings;

/// <summary>What a sentence model takes and gives.</summary>
/// <param name="Inputs">The names of its inputs, in the model's order.</param>
/// <param name="IsWide">Whether token ids are 64-bit numbers; else 32-bit.</param>
/// <param name="Output">The output that is used.</param>
/// <param name="IsPooled">Whether that is a vector a text; else it is one a token.</param>
internal sealed record OnnxModelShape(IReadOnlyList<string> Inputs, bool IsWide, string Output, bool IsPooled)
{
    public const string Ids = "input_ids";
    public const string Mask = "attention_mask";
    public const string Types = "token_type_ids";

    private static readonly string[] Known = [Ids, Mask, Types];

    // What exporters call it, the readiest first.
    private static readonly string[] Pooled = ["sentence_embedding", "sentence_embeddings", "text_embeds", "embeddings", "dense_vecs"];
    private static readonly string[] PerToken = ["last_hidden_state", "token_embeddings", "hidden_states"];
    private const string PoolerOutput = "pooler_output";

    /// <summary>The shape of a model.</summary>
    /// <exception cref="UserMessageException">It is no sentence model; value: what is wrong.</exception>
    public static OnnxModelShape Of(InferenceSession session, string file, EmbeddingPooling pooling)
    {
        var (inputs, isWide) = InputsOf(session, file);
        var (output, isPooled) = OutputOf(session.OutputMetadata, pooling)
            ?? throw new UserMessageException(Problem.ModelOutputsUnknown, file, string.Join(", ", session.OutputMetadata.Keys));
        return new OnnxModelShape(inputs, isWide, output, isPooled);
    }

    /// <summary>The names of a model's inputs, in its order, and whether token ids are 64-bit numbers.</summary>
    /// <exception cref="UserMessageException">They are not those of a model that reads texts.</exception>
    public static (IReadOnlyList<string> Names, bool IsWide) InputsOf(InferenceSession session, string file)
    {
        var inputs = session.InputMetadata;
        if (!inputs.TryGetValue(Ids, out var ids) || !inputs.ContainsKey(Mask))
            throw new UserMessageException(Problem.ModelInputsMissing, file, string.Join(", ", inputs.Keys));
        if (inputs.Keys.Except(Known).ToList() is { Count: > 0 } unknown)
            throw new UserMessageException(Problem.ModelInputsUnknown, file, string.Join(", ", unknown));
        if (ids.ElementType != typeof(long) && ids.ElementType != typeof(int))
            throw new UserMessageException(Problem.ModelInputsMissing, file, string.Join(", ", inputs.Keys));
        return ([.. inputs.Keys], ids.ElementType == typeof(long));
    }

    private static (string Name, bool IsPooled)? OutputOf(IReadOnlyDictionary<string, NodeMetadata> outputs, EmbeddingPooling pooling)
    {
        var floats = outputs.Where(output => output.Value.ElementType == typeof(float)).ToDictionary(output => output.Key, output => output.Value.Dimensions.Length);
        if (pooling == EmbeddingPooling.Pooler && floats.GetValueOrDefault(PoolerOutput) == 2)
            return (PoolerOutput, true);
        if (Pooled.FirstOrDefault(name => floats.GetValueOrDefault(name) == 2) is { } pooled)
            return (pooled, true);
        if (PerToken.FirstOrDefault(name => floats.GetValueOrDefault(name) == 3) is { } perToken)
            return (perToken, false);

        // One output alone can only be meant.
        return floats is { Count: 1 } && floats.Single() is { Value: 2 or 3 } only ? (only.Key, only.Value == 2) : null;
    }
}
