namespace KnowledgeAssistant.Web.Collections;

/// <summary>Marks the address that takes files: it has limits of its own, and answers a script.</summary>
public sealed class UploadMark;
