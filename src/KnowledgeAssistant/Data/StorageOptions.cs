using System.ComponentModel.DataAnnotations;

namespace KnowledgeAssistant.Data;

/// <summary>Where everything that must last is kept.</summary>
public sealed class StorageOptions
{
    /// <summary>
    /// The folder of the database, the originals, the indexes, the key ring and <c>settings.json</c>. A relative path is taken
    /// from the user's data folder, never from the program's. Default: <c>KnowledgeAssistant</c> there.
    /// </summary>
    [Required(ErrorMessage = "Storage:Path must name a folder.")]
    public string Path { get; set; } = "KnowledgeAssistant";
}
