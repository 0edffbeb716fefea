namespace KnowledgeAssistant.Embeddings;

/// <summary>What a model reads a text as.</summary>
public interface IVocabulary
{
    /// <summary>The token ids of a text, at most <paramref name="most"/>, with those that the model wants around it; none where the model is behind an endpoint and keeps them to itself.</summary>
    IReadOnlyList<int> Encode(string text, int most = int.MaxValue);

    /// <summary>The number of tokens of a text, without those around it.</summary>
    int Count(string text);

    /// <summary>The share of the text's letters that the model can read, 0 to 1; 0 for a text without letters.</summary>
    float Knows(string text);
}
