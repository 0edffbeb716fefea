using System.Buffers;
using System.Security.Cryptography;
using KnowledgeAssistant.Data;

namespace KnowledgeAssistant.Collections;

/// <summary>
/// The originals on disk, each once under the SHA-256 of its bytes. <see cref="Exclusive"/> keeps "place a file, then add its
/// row" and "no row left, then delete its file" apart, so that neither can pull the file from under the other.
/// </summary>
public sealed class DocumentFiles(StorageFolder folder)
{
    /// <summary>Held while a file and its rows are brought into step.</summary>
    public SemaphoreSlim Exclusive { get; } = new(1, 1);

    /// <summary>Where the bytes with this hash are kept.</summary>
    public string PathOf(string contentHash) => Path.Combine(folder.Originals, contentHash[..2], contentHash);

    /// <summary>Copies a stream into the storage, counting and hashing, and flushes it to the disk.</summary>
    /// <exception cref="UserMessageException">Too large, empty, or no room.</exception>
    public async Task<IncomingFile> ReceiveAsync(Stream content, string name, long largestBytes, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder.Incoming, Guid.NewGuid().ToString("N"));
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var size = 0L;
            await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous))
            {
                int read;
                while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
                {
                    size += read;
                    if (size > largestBytes)
                        throw new UserMessageException(Problem.DocumentTooLarge, name, (largestBytes / 1024 / 1024).ToString("N0", null));
                    hash.AppendData(buffer, 0, read);
                    await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                }

                file.Flush(flushToDisk: true);
                FaultPoint.Pass("file-received");
            }

            if (size == 0)
                throw new UserMessageException(Problem.DocumentEmpty, name);

            return new IncomingFile(path, Convert.ToHexStringLower(hash.GetHashAndReset()), size);
        }
        catch (Exception problem)
        {
            File.Delete(path);
            if (StorageFolder.IsFull(problem))
                throw new UserMessageException(new UserMessage(Problem.StorageFull), problem);
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Moves a received file to its place; nothing happens if the same bytes are there already.</summary>
    public void Keep(IncomingFile file)
    {
        var target = PathOf(file.ContentHash);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (File.Exists(target))
            File.Delete(file.Path);
        else
            File.Move(file.Path, target);
    }

    /// <summary>Deletes the bytes with this hash, if they are there.</summary>
    public void Delete(string contentHash)
    {
        if (PathOf(contentHash) is var path && File.Exists(path))
            File.Delete(path);
    }

    /// <summary>Removes what uploads left that never got a row. For the start, before anything is uploaded.</summary>
    /// <param name="known">Every hash that a row refers to.</param>
    public void Sweep(IReadOnlySet<string> known)
    {
        foreach (var rubbish in Directory.EnumerateFiles(folder.Incoming))
            File.Delete(rubbish);
        foreach (var file in Directory.EnumerateFiles(folder.Originals, "*", SearchOption.AllDirectories))
        {
            if (!known.Contains(Path.GetFileName(file)))
                File.Delete(file);
        }
    }

}

/// <summary>A file that was received whole and has no row yet.</summary>
/// <param name="Path">Where it waits.</param>
/// <param name="ContentHash">SHA-256 of its bytes, lower-case hexadecimal.</param>
/// <param name="Size">Its size in bytes.</param>
public sealed record IncomingFile(string Path, string ContentHash, long Size);
