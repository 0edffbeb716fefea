using KnowledgeAssistant.Chat;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Chat;

/// <summary>How figures of what calls have taken are written.</summary>
internal static class UseText
{
    /// <summary>The figures, marked when they are an estimate of ours.</summary>
    /// <param name="use">Where they come from.</param>
    /// <param name="figures">As they are written when they are exact.</param>
    public static string About(TokenUse use, string figures) => use.IsEstimated ? T("about {0}", figures) : figures;
}
