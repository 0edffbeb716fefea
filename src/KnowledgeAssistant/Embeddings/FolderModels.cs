namespace KnowledgeAssistant.Embeddings;

/// <summary>Loads models from their folders.</summary>
public sealed class FolderModels(ModelFiles files, OnnxSessions sessions) : IEmbeddingModelSource
{
    /// <inheritdoc/>
    public EmbeddingModelKind Kind => EmbeddingModelKind.Folder;

    /// <inheritdoc/>
    /// <remarks>A file that is not the one that was added would give vectors that mean something else than those that are kept.</remarks>
    public LoadedModel Load(AddedEmbeddingModel model)
    {
        var folder = RequireUnchanged(files, model);
        var vocabulary = FolderTokenizer.Read(folder.Path, model.Languages);
        var generator = new OnnxEmbeddingGenerator(folder.ModelFile, vocabulary, model.MostTokens, model.Pooling, sessions);
        return new LoadedModel(generator, vocabulary, generator.Provider);
    }

    /// <summary>The model's folder, with the files that were added.</summary>
    /// <exception cref="UserMessageException">They are gone, or others.</exception>
    public static EmbeddingModelFolder RequireUnchanged(ModelFiles files, AddedEmbeddingModel model)
    {
        var folder = EmbeddingModelFolder.Read(files.PathOf(model.Source));
        return files.FingerprintOf(folder) == model.Fingerprint ? folder : throw new UserMessageException(Problem.ModelFilesChanged, model.Name, model.Source);
    }
}
