using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Data;

/// <summary>The places under <c>Storage:Path</c>, made when first asked for.</summary>
public sealed class StorageFolder(IOptions<StorageOptions> options)
{
    private const int FullOnLinux = 28;
    private const int FullOnWindows = unchecked((int)0x80070070);

    /// <summary>The folder itself, absolute.</summary>
    /// <exception cref="StartupException">It cannot be made.</exception>
    public string Root { get; } = Make(Resolve(options.Value.Path));

    /// <summary>The SQLite file.</summary>
    public string DatabaseFile => Path.Combine(Root, "knowledge.db");

    /// <summary>Originals, named by the SHA-256 of their bytes.</summary>
    public string Originals => Sub("originals");

    /// <summary>Uploads on their way in; whatever is left here at start is rubbish.</summary>
    public string Incoming => Sub("incoming");

    /// <summary>Derived indexes, one folder a collection; may be deleted at any time while the program is down.</summary>
    public string Indexes => Sub("indexes");

    /// <summary>Embedding models that administrators added, one folder each.</summary>
    public string Models => Sub("models");

    /// <summary>The key ring of ASP.NET Core Data Protection.</summary>
    public string Keys => Sub("keys");

    /// <summary>What the folder's disk has left for this account, in bytes.</summary>
    public long FreeBytes => new DriveInfo(Root).AvailableFreeSpace;

    /// <summary>Whether a failure says that the disk has no room.</summary>
    public static bool IsFull(Exception problem) => problem is IOException { HResult: FullOnLinux or FullOnWindows };

    /// <summary>The absolute form of a configured path.</summary>
    public static string Resolve(string path) => Path.IsPathFullyQualified(path) ? Path.GetFullPath(path) : Path.GetFullPath(path, UserData());

    // Asked only where it is needed: an account of a service may have no home that can be written.
    private static string UserData() => Environment.GetFolderPath(
        Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create) is { Length: > 0 } data ? data : Path.GetTempPath();

    private static string Make(string path)
    {
        try
        {
            return Directory.CreateDirectory(path).FullName;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(path, problem);
        }
    }

    /// <summary>Why a start ends when something in the folder cannot be written.</summary>
    internal static StartupException NotWritable(string path, Exception problem) =>
        new($"The storage folder {path} cannot be written. Give this account the right to write there, or set Storage:Path to another folder.", problem);

    private string Sub(string name) => Directory.CreateDirectory(Path.Combine(Root, name)).FullName;
}
