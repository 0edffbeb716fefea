using System.ComponentModel.DataAnnotations;

namespace KnowledgeAssistant.Web.Operation;

/// <summary>What one person, or one address, may ask of the server, section <c>Limits</c>.</summary>
public sealed class LimitOptions
{
    /// <summary>Pages and other requests a minute: of a signed-in person, or of an address where nobody is signed in. Files of the pages and uploads do not count.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Limits:RequestsPerMinute must be between 1 and 1,000,000.")]
    public int RequestsPerMinute { get; set; } = 600;

    /// <summary>Attempts to sign in or to use a link, a minute and address, whatever account they are for.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Limits:SignInsPerMinute must be between 1 and 1,000,000.")]
    public int SignInsPerMinute { get; set; } = 30;

    /// <summary>Files that a person may upload in a minute.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Limits:UploadsPerMinute must be between 1 and 1,000,000.")]
    public int UploadsPerMinute { get; set; } = 3_000;

    /// <summary>Files of a person that are received at the same time; as many more wait for their turn.</summary>
    [Range(1, 10_000, ErrorMessage = "Limits:ParallelUploads must be between 1 and 10,000.")]
    public int ParallelUploads { get; set; } = 8;

    /// <summary>Pages that a person may have open at the same time.</summary>
    [Range(1, 100_000, ErrorMessage = "Limits:PagesPerPerson must be between 1 and 100,000.")]
    public int PagesPerPerson { get; set; } = 50;

    /// <summary>Pages that all people together may have open at the same time; each costs memory.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Limits:Pages must be between 1 and 1,000,000.")]
    public int Pages { get; set; } = 1_000;

    /// <summary>The largest body of a request that is no upload, in KB.</summary>
    [Range(64, 1_000_000, ErrorMessage = "Limits:BodyKilobytes must be between 64 and 1,000,000.")]
    public int BodyKilobytes { get; set; } = 1_024;

    /// <summary>The largest message of an open page, in KB; a larger one ends the page's connection.</summary>
    [Range(32, 100_000, ErrorMessage = "Limits:MessageKilobytes must be between 32 and 100,000.")]
    public int MessageKilobytes { get; set; } = 256;
}
