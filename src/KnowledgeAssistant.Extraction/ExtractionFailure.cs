using System.Text.Json.Serialization;

namespace KnowledgeAssistant.Extraction;

/// <summary>Why a document could not be read.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExtractionFailure>))]
public enum ExtractionFailure
{
    /// <summary>Not a format that is supported.</summary>
    Unsupported,

    /// <summary>It holds no text at all.</summary>
    Empty,

    /// <summary>It asks for a password.</summary>
    PasswordProtected,

    /// <summary>Damaged, cut or not what it says it is.</summary>
    Damaged,

    /// <summary>Its pages are pictures without text.</summary>
    NoText,

    /// <summary>More text than a document may hold, or a bomb.</summary>
    TooLarge,

    /// <summary>Reading took longer than allowed.</summary>
    TimedOut,

    /// <summary>Reading took more memory than allowed.</summary>
    OutOfMemory,

    /// <summary>The extraction process died.</summary>
    Crashed,
}
