namespace KnowledgeAssistant.Data;

/// <summary>
/// Makes sure that one process owns a storage folder. The operating system drops the lock when the process ends, however it
/// ends, so a killed server never stands in its own way.
/// </summary>
public sealed class StorageLock : IDisposable
{
    private readonly FileStream _file;

    private StorageLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="StartupException">Another process holds it.</exception>
    public static StorageLock Take(StorageFolder folder)
    {
        try
        {
            return new(new FileStream(Path.Combine(folder.Root, "in-use.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException problem)
        {
            throw new StartupException($"The storage folder {folder.Root} is in use by another KnowledgeAssistant. Stop that one first, or set Storage:Path to another folder.", problem);
        }
        catch (UnauthorizedAccessException problem)
        {
            throw new StartupException($"The storage folder {folder.Root} cannot be written. Give this account the right to write there, or set Storage:Path to another folder.", problem);
        }
    }

    /// <summary>Lets the folder go.</summary>
    public void Dispose() => _file.Dispose();
}
