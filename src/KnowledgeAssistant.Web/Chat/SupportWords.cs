using KnowledgeAssistant.Chat.Checking;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Chat;

/// <summary>What is shown of the outcome of a check: a word, a symbol and a class, always together.</summary>
internal static class SupportWords
{
    /// <summary>The word.</summary>
    public static string Word(Support support) => T(support switch
    {
        Support.Supported => "Supported",
        Support.Partly => "Partly supported",
        Support.Unsupported => "Not supported",
        _ => "Not checked",
    });

    /// <summary>The name of the symbol, and the ending of the classes.</summary>
    public static string Name(Support support) => support switch { Support.Supported => "supported", Support.Partly => "partly", _ => "unsupported" };

    /// <summary>Why a sentence is not supported whole, as a sentence; null when there is nothing to say.</summary>
    public static string? Reason(SentenceCheck? check) => check?.Reason is { } reason ? T("Support." + reason.Key, [.. reason.Values]) : null;

    /// <summary>Whether the outcome is said in the text: doubt is never hidden, success not celebrated.</summary>
    public static bool IsDoubt(Support support) => support is Support.Partly or Support.Unsupported;
}
