namespace KnowledgeAssistant.Data;

/// <summary>
/// Makes sure that one process owns a storage folder. The operating system drops the lock when the process ends, however it
/// ends, so a killed server never stands in its own way.
/// </summary>
public sealed class StorageLock : IDisposable
{
    private const int HeldOnLinux = 11;
    private const int HeldOnMac = 35;
    private const int HeldOnWindows = unchecked((int)0x80070020);

    private readonly FileStream _file;

    private StorageLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="StartupException">Another process holds it, or the folder cannot be written.</exception>
    public static StorageLock Take(StorageFolder folder)
    {
        try
        {
            return new(new FileStream(Path.Combine(folder.Root, "in-use.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException problem) when (problem.HResult is HeldOnLinux or HeldOnMac or HeldOnWindows)
        {
            throw new StartupException($"The storage folder {folder.Root} is in use by another KnowledgeAssistant. Stop that one first, or set Storage:Path to another folder.", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw StorageFolder.NotWritable(folder.Root, problem);
        }
    }

    /// <summary>Lets the folder go.</summary>
    public void Dispose() => _file.Dispose();
}
