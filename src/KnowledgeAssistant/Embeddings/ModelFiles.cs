using System.Collections.Concurrent;
using System.Security.Cryptography;
using KnowledgeAssistant.Data;

namespace KnowledgeAssistant.Embeddings;

/// <summary>The folders of models: <c>models/&lt;name&gt;</c> in the storage, and nowhere else.</summary>
public sealed class ModelFiles(StorageFolder storage)
{
    private const int LongestName = 100;

    private readonly ConcurrentDictionary<string, (string Standing, string Hash)> _fingerprints = new();

    /// <summary>Where administrators put models.</summary>
    public string Root => storage.Models;

    /// <summary>The names of the folders that are there.</summary>
    public IReadOnlyList<string> Names => [.. Directory.EnumerateDirectories(Root).Select(path => Path.GetFileName(path)).Where(IsName).Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Whether this can be a folder's name: letters, digits, dots, dashes and underscores, and no dot in front.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName && name[0] != '.' && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_');

    /// <summary>The path of a folder, which may not be there.</summary>
    /// <exception cref="UserMessageException">This is no name of a folder.</exception>
    public string PathOf(string name)
    {
        if (!IsName(name))
            throw new UserMessageException(Problem.ModelFolderNameInvalid, name);

        // A link would lead out of the storage.
        var path = new DirectoryInfo(Path.Combine(Root, name));
        return path.Exists && path.LinkTarget is not null ? throw new UserMessageException(Problem.ModelFolderNameInvalid, name) : path.FullName;
    }

    /// <summary>SHA-256 over what decides a vector: the model with its weights and the tokenizer. Read again only when a file was touched.</summary>
    public string FingerprintOf(EmbeddingModelFolder folder)
    {
        var files = FilesOf(folder);
        var standing = string.Join('|', files.Select(file => $"{file.Name}:{file.Length}:{file.LastWriteTimeUtc.Ticks}"));
        if (_fingerprints.TryGetValue(folder.Path, out var known) && known.Standing == standing)
            return known.Hash;

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 20];
        foreach (var file in files)
        {
            using var content = file.OpenRead();
            int read;
            while ((read = content.Read(buffer)) > 0)
                hash.AppendData(buffer, 0, read);
        }

        var made = Convert.ToHexStringLower(hash.GetHashAndReset());
        _fingerprints[folder.Path] = (standing, made);
        return made;
    }

    // Weights may lie in files beside the model's (model.onnx_data), under names of the exporter's choice.
    private static List<FileInfo> FilesOf(EmbeddingModelFolder folder)
    {
        var beside = new DirectoryInfo(Path.GetDirectoryName(folder.ModelFile)!).EnumerateFiles()
            .Where(file => file.Name.Contains("data", StringComparison.OrdinalIgnoreCase) || file.Extension is ".bin" or ".weights");
        return [new FileInfo(folder.ModelFile), new FileInfo(FolderTokenizer.FileIn(folder.Path)!), .. beside.OrderBy(file => file.Name, StringComparer.Ordinal)];
    }
}
