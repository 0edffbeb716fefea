using System.Text.RegularExpressions;

namespace KnowledgeAssistant.Chat;

/// <summary>
/// Text of others within a prompt. It must not be able to end the part that it stands in and speak outside of it: neither by our
/// own tags, nor by a number at the start of a line as a source has it, nor by the marks with which the servers of open models
/// tell turns apart, nor by letters that only a model sees.
/// Only the prompt is changed, never what is quoted or stored.
/// </summary>
public static partial class PromptText
{
    /// <summary>The text, harmless within its part.</summary>
    public static string Inside(string text)
    {
        // Letters without a shape split a tag for us and not for a model. Some scripts need them, so that they go only where they hide one.
        var bare = Shapeless().Replace(text, "");
        var harmless = Disarmed(bare);
        return harmless == bare ? Disarmed(Hidden().Replace(text, "")) : harmless;
    }

    /// <summary>The same on one line.</summary>
    public static string Line(string text) => Inside(text).ReplaceLineEndings(" ");

    private static string Disarmed(string text) => Number().Replace(Mark().Replace(Tag().Replace(text, "(${tag})"), "(${mark})"), "${before}(${number})");

    [GeneratedRegex(@"<(?<tag>\s*/?\s*(?:source|assistant|system|user|start_of_turn|end_of_turn|bos|eos|s\b)[^<>]*)>?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"<[|｜](?<mark>[^<>|｜]{0,40})[|｜]?>?|<<(?<mark>/?SYS)>>|\[(?<mark>/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS))\]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Mark();

    [GeneratedRegex(@"^(?<before>\s*)\[(?<number>\d{1,3})\](?=\s|$)", RegexOptions.Multiline)]
    private static partial Regex Number();

    // The block of tags, U+E0000 to U+E007F, repeats ASCII without being seen.
    [GeneratedRegex(@"\uDB40[\uDC00-\uDC7F]")]
    private static partial Regex Hidden();

    // Formatting characters, joiners, variation selectors and fillers, those beyond U+FFFF as the pairs that they are in a string.
    [GeneratedRegex(@"\p{Cf}|[\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u3164\uFE00-\uFE0F\uFFA0]|\uDB40[\uDC00-\uDDEF]|\uD82F[\uDCA0-\uDCA3]|\uD834[\uDD73-\uDD7A]")]
    private static partial Regex Shapeless();
}
