namespace KnowledgeAssistant.Retrieval;

/// <summary>Words that ask and carry nothing: they stand in every question and prove nothing when a passage holds them. In their stemmed form.</summary>
internal static class QuestionWords
{
    /// <summary>The English ones; Lucene's own list of stop words is very short.</summary>
    public static readonly IReadOnlySet<string> English = new HashSet<string>(
        ("what when where who whom whose which why how can could do doe did done i me my mine we us our you your he she him her am should must may might would shall "
        + "have ha had been were mani much ani some there about from than then so up out get got go need want let us know tell pleas us also just onli make made take "
        + "happen happ give given someth anyth use actual exactli here").Split(' '), StringComparer.Ordinal);
}
