using System.Globalization;

namespace KnowledgeAssistant.Benchmarks;

/// <summary>The options of a command, <c>--name value</c>.</summary>
internal sealed class CommandArguments(string[] arguments)
{
    /// <summary>The value after an option; null when it is not there.</summary>
    public string? Text(string option)
    {
        var place = Array.IndexOf(arguments, option);
        return place >= 0 && place + 1 < arguments.Length ? arguments[place + 1] : null;
    }

    /// <summary>The folder that is named without an option.</summary>
    public string Folder() => arguments.FirstOrDefault(argument => !argument.StartsWith('-')) ?? throw new ArgumentException("Name a folder.");

    /// <summary>The number after an option.</summary>
    public int Number(string option, int otherwise) =>
        Text(option) is { } text ? int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : otherwise;
}
