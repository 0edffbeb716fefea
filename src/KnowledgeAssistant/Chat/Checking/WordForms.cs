using System.Text.RegularExpressions;

namespace KnowledgeAssistant.Chat.Checking;

/// <summary>Whether two words are forms of one, without a dictionary: Korean endings and particles, and the few that English names take. Pure.</summary>
internal static partial class WordForms
{
    private const int LongestEnding = 3;

    /// <summary>Whether both are the same word.</summary>
    /// <param name="one">A stem.</param>
    /// <param name="other">Another.</param>
    /// <param name="isName">Whether one of them is a name, which has forms of its own: German, Germany.</param>
    public static bool AreSame(string one, string other, bool isName)
    {
        if (one == other)
            return true;
        if (one.Length < 2 || other.Length < 2 || one[0] != other[0])
            return false;
        if (IsHangul(one[0]))
            return AreForms(Contracted(one), Contracted(other));

        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        return isName && shorter.Length >= 4 && longer.Length - shorter.Length <= LongestEnding && longer.StartsWith(shorter, StringComparison.Ordinal);
    }

    /// <summary>Whether a letter is a Korean syllable.</summary>
    public static bool IsHangul(char letter) => letter is >= '\uAC00' and <= '\uD7A3';

    /// <summary>Whether a Korean word as written looks like a noun: by its particle, or because it has no ending of a verb.</summary>
    public static bool IsNominal(string word) => NounParticles().IsMatch(word) || !Predicates().IsMatch(word);

    // What both begin with is the word when nothing but endings follows it in either.
    private static bool AreForms(string one, string other)
    {
        var shared = 0;
        while (shared < one.Length && shared < other.Length && one[shared] == other[shared])
            shared++;
        return shared >= 2 && Endings().IsMatch(one[shared..]) && Endings().IsMatch(other[shared..]);
    }

    private static string Contracted(string word) =>
        word.Replace("하였", "했").Replace("되었", "됐").Replace("하여", "해").Replace("되어", "돼").Replace("이었", "였");

    [GeneratedRegex("^(?:[하한할함합해했되된될됨됩돼됐이인일임입였었았겠다고며면서는은을를가에의도만로과와지던기게니까려러요음여시신써란라나자키킨킬켜켰적들께]|으로|부터|까지|에게|습니)*$")]
    private static partial Regex Endings();

    [GeneratedRegex("(?:다|며|면|면서|던|하지|되지|하게|되게|하고|되고|이고|도록|려고|니|요|까|음|됨|할|될|한|된|하는|되는|있는|없는|했던|하여|되어|해|돼|해서|시켜|시킨|위해|통해|대해|[가-힣]{2}(?:하|되|했|됐|시키|시켰).{1,3})$")]
    private static partial Regex Predicates();

    [GeneratedRegex("[가-힣]{2}(?<!하|되|있|없|했|았|었|같|않)(?:에게|에서|으로|의|을|를|와|과|은|는|이|가|에|도|로)$")]
    private static partial Regex NounParticles();
}
