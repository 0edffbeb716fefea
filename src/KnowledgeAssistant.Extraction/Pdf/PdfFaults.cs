using System.Diagnostics.CodeAnalysis;

namespace KnowledgeAssistant.Extraction.Pdf;

/// <summary>What may go wrong inside of a broken file.</summary>
internal static class PdfFaults
{
    /// <summary>Reads a part of a file that may be broken.</summary>
    /// <returns>Whether it could be read.</returns>
    [SuppressMessage("Design", "CA1031", Justification = "A parser of a broken file may throw anything; memory is not the file's fault alone.")]
    public static bool TryRead<T>(Func<T> read, out T? result)
    {
        try
        {
            result = read();
            return true;
        }
        catch (Exception exception) when (IsFault(exception))
        {
            result = default;
            return false;
        }
    }

    /// <summary>Whether an exception tells of the file, not of this process.</summary>
    public static bool IsFault(Exception exception) => exception is not (OutOfMemoryException or InsufficientMemoryException or ExtractionException);
}
