namespace KnowledgeAssistant.Web.About;

/// <summary>A work of others that the program ships.</summary>
/// <param name="Name">Its name; for a package its id.</param>
/// <param name="Licence">The identifier of its licence in the SPDX list; there is a text of it.</param>
/// <param name="Copyright">Who holds the rights, in the work's own words.</param>
/// <param name="Url">Where it comes from.</param>
public sealed record Notice(string Name, string Licence, string Copyright, string? Url);
