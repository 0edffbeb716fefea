using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Collections;

/// <summary>Sizes as people read them, by language and culture; 1 KB is 1,024 bytes.</summary>
internal static class FileSizes
{
    private const double Kilobyte = 1024;

    /// <summary>A size with its unit, such as "0.4 MB".</summary>
    public static string Of(long bytes) => bytes switch
    {
        < 100 * 1024 => T("{0:N0} KB", Math.Ceiling(bytes / Kilobyte)),
        < 1000L * 1024 * 1024 => T("{0:0.#} MB", bytes / Kilobyte / Kilobyte),
        _ => T("{0:0.#} GB", bytes / Kilobyte / Kilobyte / Kilobyte),
    };
}
