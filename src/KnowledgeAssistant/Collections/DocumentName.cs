namespace KnowledgeAssistant.Collections;

/// <summary>What may be a document's name: it is shown, searched and offered for download, but never used as a path here.</summary>
public static class DocumentName
{
    /// <summary>The longest name, in UTF-16 units.</summary>
    public const int Longest = 200;

    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(1, 9).SelectMany(i => new[] { $"COM{i}", $"LPT{i}" })];

    /// <summary>The name in NFC, trimmed.</summary>
    /// <exception cref="UserMessageException">It holds path separators or control characters, is a device's name, empty or too long.</exception>
    public static string Clean(string name)
    {
        var clean = name.IsWellFormed() ? name.Normalize().Trim() : "";
        if (clean.Length > Longest)
            throw new UserMessageException(Problem.DocumentNameTooLong, Shown(name), Longest.ToString("N0", null));

        var isUsable = clean.Length > 0
            && !clean.Any(letter => char.IsControl(letter) || letter is '/' or '\\' or ':' or '\u202A' or '\u202B' or '\u202D' or '\u202E' or '\u2066' or '\u2067')
            && clean.Trim('.').Length > 0
            && !Devices.Contains(clean.Split('.')[0].TrimEnd().ToUpperInvariant());
        return isUsable ? clean : throw new UserMessageException(Problem.DocumentNameInvalid, Shown(name));
    }

    /// <summary>The form in which names are compared: same letters, whatever their case and composition.</summary>
    public static string KeyOf(string cleanName) => cleanName.ToUpperInvariant();

    private static string Shown(string name) =>
        string.Concat(name.Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter)).Take(60)) + (name.Length > 60 ? "…" : "");
}
