using System.ComponentModel.DataAnnotations;

namespace KnowledgeAssistant.Collections.Ingestion;

/// <summary>How documents are read, and what reading one may cost (configuration section <c>Extraction</c>).</summary>
public sealed class ExtractionOptions
{
    /// <summary>How many processes read at the same time.</summary>
    [Range(1, 64, ErrorMessage = "Extraction:Processes must be between 1 and 64.")]
    public int Processes { get; set; } = 2;

    /// <summary>The program that reads, a .NET assembly. A relative path is taken from the product's own folder.</summary>
    [Required(ErrorMessage = "Extraction:Program must name a program.")]
    public string Program { get; set; } = "KnowledgeAssistant.Extraction.dll";

    /// <summary>The longest that one file may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "Extraction:WallTime must be between a second and a day.")]
    public TimeSpan WallTime { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The most processor time that one file may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "Extraction:ProcessorTime must be between a second and a day.")]
    public TimeSpan ProcessorTime { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The largest managed heap of a process, in megabytes.</summary>
    [Range(64, 65536, ErrorMessage = "Extraction:HeapMegabytes must be between 64 and 65536.")]
    public int HeapMegabytes { get; set; } = 512;

    /// <summary>The most memory of a process altogether, in megabytes.</summary>
    [Range(128, 131072, ErrorMessage = "Extraction:MemoryMegabytes must be between 128 and 131072.")]
    public int MemoryMegabytes { get; set; } = 1024;

    /// <summary>The most reading text of one file, in UTF-16 units.</summary>
    [Range(1000, 200_000_000, ErrorMessage = "Extraction:Characters must be between 1000 and 200000000.")]
    public int Characters { get; set; } = 20_000_000;

    /// <summary>The most that a process may send for one file, in megabytes.</summary>
    [Range(1, 4096, ErrorMessage = "Extraction:OutputMegabytes must be between 1 and 4096.")]
    public int OutputMegabytes { get; set; } = 512;

    /// <summary>After how many files a process is replaced.</summary>
    [Range(1, 100_000, ErrorMessage = "Extraction:FilesPerProcess must be between 1 and 100000.")]
    public int FilesPerProcess { get; set; } = 200;

    /// <summary>How long a process waits for the next file before it ends.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "Extraction:IdleTime must be between a second and a day.")]
    public TimeSpan IdleTime { get; set; } = TimeSpan.FromMinutes(1);
}
