using System.IO.Compression;
using KnowledgeAssistant.Data;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Embeddings;

/// <summary>
/// Unpacks an uploaded archive into a folder of its own under <c>models</c>. Only files that a model needs are written, under names
/// that cannot lead elsewhere; what they take is counted as they are written, whatever the archive says of itself.
/// </summary>
public sealed class ModelArchive(StorageFolder storage, ModelFiles files, IOptions<EmbeddingOptions> options)
{
    private const int MostFiles = 200;
    private const string Unfinished = ".new-";

    private static readonly string[] Endings = [".onnx", ".onnx_data", ".data", ".json", ".txt", ".model", ".md"];

    /// <summary>Takes an archive; the folder appears whole or not at all.</summary>
    /// <exception cref="UserMessageException">The name is taken or cannot be used, or the archive is not what it should be.</exception>
    public async Task ReceiveAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        var target = files.PathOf(name);
        if (Directory.Exists(target))
            throw new UserMessageException(Problem.ModelFolderTaken, name);

        var upload = Path.Combine(storage.Incoming, $"{Guid.NewGuid():N}.zip");
        var unpacked = Path.Combine(files.Root, Unfinished + Guid.NewGuid().ToString("N"));
        try
        {
            await using (var saved = new FileStream(upload, FileMode.CreateNew))
                await CopyAsync(content, saved, options.Value.LargestModelBytes, cancellationToken);
            Directory.CreateDirectory(unpacked);
            await UnpackAsync(upload, unpacked, cancellationToken);
            Directory.Move(unpacked, target);
        }
        catch (InvalidDataException problem)
        {
            throw new UserMessageException(new UserMessage(Problem.ModelArchiveUnreadable, [name]), problem);
        }
        catch (IOException problem) when (StorageFolder.IsFull(problem))
        {
            throw new UserMessageException(new UserMessage(Problem.StorageFull), problem);
        }
        finally
        {
            File.Delete(upload);
            if (Directory.Exists(unpacked))
                Directory.Delete(unpacked, recursive: true);
        }
    }

    /// <summary>Removes what an upload left that was cut. For the start.</summary>
    public void Sweep()
    {
        foreach (var folder in Directory.EnumerateDirectories(files.Root, Unfinished + "*"))
            Directory.Delete(folder, recursive: true);
    }

    private async Task UnpackAsync(string upload, string folder, CancellationToken cancellationToken)
    {
        using var archive = ZipFile.OpenRead(upload);
        var entries = archive.Entries.Where(entry => entry.Name.Length > 0 && Endings.Contains(Path.GetExtension(entry.Name).ToLowerInvariant()) && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal)).ToList();
        if (entries.Count is 0 or > MostFiles || entries.DistinctBy(entry => entry.FullName, StringComparer.OrdinalIgnoreCase).Count() < entries.Count)
            throw new InvalidDataException();

        // Most archives hold one folder that holds the files.
        var roots = entries.Select(entry => entry.FullName.Split('/') is [var root, _, ..] ? root : "").Distinct().ToList();
        var skipped = roots is [{ Length: > 0 } only] && !entries.Any(entry => entry.FullName.StartsWith("onnx/", StringComparison.Ordinal)) ? only.Length + 1 : 0;
        var left = options.Value.LargestModelBytes;
        foreach (var entry in entries)
        {
            var parts = entry.FullName[skipped..].Split('/');
            if (parts.Length > 2 || !parts.All(ModelFiles.IsName))
                throw new UserMessageException(Problem.ModelArchiveEntry, entry.FullName.Length > 100 ? entry.FullName[..100] : entry.FullName);

            var path = Path.Combine([folder, .. parts]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using var written = new FileStream(path, FileMode.CreateNew);
            await using var packed = await entry.OpenAsync(cancellationToken);
            left -= await CopyAsync(packed, written, left, cancellationToken);
        }
    }

    private async Task<long> CopyAsync(Stream from, Stream to, long most, CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 16];
        long copied = 0;
        int read;
        while ((read = await from.ReadAsync(buffer, cancellationToken)) > 0)
        {
            copied += read;
            if (copied > most)
                throw new UserMessageException(Problem.ModelArchiveTooLarge, options.Value.LargestModelMegabytes.ToString("N0", null));
            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return copied;
    }
}
