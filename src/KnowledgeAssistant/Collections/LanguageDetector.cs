namespace KnowledgeAssistant.Collections;

/// <summary>
/// Tells the language of a text: by script where a script means one language, for Latin letters by the most frequent function
/// words. What is short or mixed counts as every language that it may be.
/// </summary>
public static class LanguageDetector
{
    private static readonly Dictionary<string, HashSet<string>> FunctionWords = new()
    {
        ["en"] = Words("the of and to in a is that for it as was with be by on not he this are or his from at which but have an had they you were their one all we can her has there been if more when will would who so no my your what how do does i may"),
        ["de"] = Words("der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man wer was wann"),
        ["fr"] = Words("de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec son aux d l n être ou cette leur mais ont elle nous vous comme fait quel quelle combien"),
        ["es"] = Words("de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin sobre este ya entre cuando todo esta ser son dos también fue había era muy cuál qué cuántos"),
        ["it"] = Words("di e il la che in a per è un del non con si da le i dei nel della una sono al più come lo gli ha alla delle anche ma se questo quale quanto"),
        ["pt"] = Words("de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando muito há nos já está qual quantos"),
        ["nl"] = Words("de van het een en in is dat op te zijn voor met die niet aan er om ook als dan maar bij nog uit door over ze hij wordt naar werd hebben wat hoe welke"),
        ["sv"] = Words("och i att en det som är av för på den till med har de inte om ett han men var jag sig från vi så kan när år ska eller vad hur"),
        ["da"] = Words("og i at det er en til af på for med den ikke der som har de et han vi jeg men om var fra kan så skal ved eller hvad hvor"),
        ["no"] = Words("og i det er på til som en for av at med har den ikke de et han om var jeg men fra vi kan så skal seg eller hva hvor"),
        ["fi"] = Words("ja on ei se että oli hän mutta ovat kun joka myös niin mukaan tai jos ole sen vuoden kuin mitä miten"),
        ["hu"] = Words("a az és hogy nem is egy van meg de volt ez csak már el mint ki még ha vagy mi hogyan"),
        ["ro"] = Words("de și în a la cu pe care o nu din un este pentru că mai au sau fi ce s-a al prin lui fost care cum"),
        ["tr"] = Words("ve bir bu da de için ile olarak çok daha olan gibi en o kadar sonra ise ne değil var mi nasıl hangi"),
        ["vi"] = Words("và của là có trong được các cho không với một người những đã khi này để từ đến như ở gì nào"),
        ["pl"] = Words("w i z na do się nie o że jest to od po za a przez jak dla ale czy oraz są był co ile"),
        ["cs"] = Words("a v se na je že o s z do i to k ve pro jsou za by ale jako po co jak"),
    };

    /// <summary>The languages, ISO 639-1, that a text may be written in, the likeliest first; empty when it has no letters.</summary>
    public static IReadOnlyList<string> Detect(string text)
    {
        var scripts = Scripts(text);
        var total = scripts.Values.Sum();
        if (total == 0)
            return [];

        var found = new List<(string Language, double Weight)>();
        foreach (var (script, letters) in scripts)
        {
            // A few foreign names do not make a text bilingual.
            if (letters * 10 < total)
                continue;
            if (script == "Latin")
                found.AddRange(Latin(text).Select(language => (language, (double)letters * 0.8)));
            else
                found.Add((script, letters * (script == "ko" ? 2.0 : 1.5)));
        }

        var languages = found.OrderByDescending(f => f.Weight).Select(f => f.Language).Distinct().ToList();
        if (languages.Contains("ja"))
            languages.Remove("zh");
        return languages;
    }

    /// <summary>Whether a text says enough for its language to be told: a word of Latin letters that is no function word may be of any language.</summary>
    public static bool CanTell(string text) => Detect(text) is not ["en"] || Latin(text, unknown: []).Any();

    /// <summary>The one language that most of a text is written in; null when it cannot be told.</summary>
    public static string? MainLanguage(string text)
    {
        const int Enough = 20_000;
        return Detect(text.Length > Enough ? text[..Enough] : text) is [var first, ..] ? first : null;
    }

    private static IEnumerable<string> Latin(string text) => Latin(text, unknown: ["en"]);    // the keyword analysis of English does no harm to any

    private static IEnumerable<string> Latin(string text, string[] unknown)
    {
        var words = text.ToLowerInvariant().Split(text.Where(letter => !char.IsLetter(letter) && letter != '-').Distinct().ToArray(), StringSplitOptions.RemoveEmptyEntries);
        var scores = FunctionWords
            .Select(language => (language.Key, Score: words.Count(language.Value.Contains)))
            .Where(language => language.Score > 0)
            .OrderByDescending(language => language.Score)
            .ToList();
        if (scores.Count == 0)
            return unknown;

        // In a long text the best profile wins clearly; in a short one everything close to it stays possible.
        var least = words.Length > 30 ? scores[0].Score : scores[0].Score * 0.7;
        return scores.Where(language => language.Score >= least).Take(3).Select(language => language.Key);
    }

    private static Dictionary<string, int> Scripts(string text)
    {
        var scripts = new Dictionary<string, int>();
        foreach (var letter in text)
        {
            if (Script(letter) is { } script)
                scripts[script] = scripts.GetValueOrDefault(script) + 1;
        }

        return scripts;
    }

    private static string? Script(char letter) => letter switch
    {
        >= '\uAC00' and <= '\uD7A3' or >= '\u1100' and <= '\u11FF' or >= '\u3130' and <= '\u318F' => "ko",
        >= '\u3040' and <= '\u30FF' => "ja",
        >= '\u3400' and <= '\u9FFF' => "zh",
        >= '\u0E00' and <= '\u0E7F' => "th",
        >= '\u0400' and <= '\u04FF' => "ru",
        >= '\u0370' and <= '\u03FF' => "el",
        >= '\u0600' and <= '\u06FF' => "ar",
        >= '\u0900' and <= '\u097F' => "hi",
        >= '\u0590' and <= '\u05FF' => "he",
        _ => char.IsLetter(letter) && letter < '\u0250' ? "Latin" : null,
    };

    private static HashSet<string> Words(string words) => [.. words.Split(' ')];
}
