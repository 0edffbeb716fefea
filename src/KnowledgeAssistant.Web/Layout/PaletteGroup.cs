namespace KnowledgeAssistant.Web.Layout;

/// <summary>Rows of the palette under one heading.</summary>
/// <param name="Name">The heading.</param>
/// <param name="Rows">What one can go to; never empty.</param>
public sealed record PaletteGroup(string Name, IReadOnlyList<PaletteRow> Rows);

/// <summary>Something one can go to.</summary>
/// <param name="Href">Its address.</param>
/// <param name="Icon">A symbol of the sprite.</param>
/// <param name="Text">What it is called.</param>
/// <param name="Note">The words around a hit; null when the text says it all.</param>
public sealed record PaletteRow(string Href, string Icon, string Text, string? Note = null);
