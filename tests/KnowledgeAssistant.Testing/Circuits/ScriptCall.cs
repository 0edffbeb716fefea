using System.Text.Json;

namespace KnowledgeAssistant.Testing.Circuits;

/// <summary>The server calls a script of the page.</summary>
/// <param name="Id">The number under which it waits for the result; 0 when it does not.</param>
/// <param name="Function">The function, such as <c>import</c> or one that a module exports.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Result">What kind of result it wants.</param>
public sealed record ScriptCall(long Id, string Function, IReadOnlyList<JsonElement> Arguments, ScriptResult Result)
{
    /// <summary>The number of the .NET object that an argument hands to the script; null when none does.</summary>
    public long? DotNetObject => Arguments
        .Select(argument => argument.ValueKind == JsonValueKind.Object && argument.TryGetProperty("__dotNetObject", out var id) ? id.GetInt64() : (long?)null)
        .LastOrDefault(id => id is not null);
}

/// <summary>What a call of a script is to give back.</summary>
public enum ScriptResult
{
    /// <summary>A value as JSON.</summary>
    Value = 0,

    /// <summary>An object that stays in the browser.</summary>
    Reference = 1,

    /// <summary>A stream.</summary>
    Stream = 2,

    /// <summary>Nothing.</summary>
    Nothing = 3,
}
