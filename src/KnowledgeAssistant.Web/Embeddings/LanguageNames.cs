using System.Globalization;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Embeddings;

/// <summary>Languages as readers call them.</summary>
internal static class LanguageNames
{
    /// <summary>The languages of a model, which reads all when it names none.</summary>
    public static string OfModel(IReadOnlyList<string> languages) => languages.Count == 0 ? T("All languages") : Of(languages);

    /// <summary>These languages, with commas between them.</summary>
    public static string Of(IReadOnlyList<string> languages) => string.Join(", ", languages.Select(code => CultureInfo.GetCultureInfo(code).DisplayName));
}
