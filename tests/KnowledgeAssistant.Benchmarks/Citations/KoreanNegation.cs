namespace KnowledgeAssistant.Benchmarks.Citations;

/// <summary>Turns the last predicate of a Korean sentence into its opposite.</summary>
internal static class KoreanNegation
{
    private static readonly (string From, string To)[] Endings =
    [
        ("하지 않았다.", "했다."), ("되지 않았다.", "되었다."), ("하지 않는다.", "한다."), ("되지 않는다.", "된다."), ("하지 못했다.", "했다."),
        ("수 없었다.", "수 있었다."), ("수 없다.", "수 있다."), ("수 있었다.", "수 없었다."), ("수 있다.", "수 없다."),
        ("고 있었다.", "고 있지 않았다."), ("고 있다.", "고 있지 않다."), ("어 있다.", "어 있지 않다."), ("되어 있었다.", "되어 있지 않았다."),
        (" 없었다.", " 있었다."), (" 없다.", " 있다."), (" 있었다.", " 없었다."), (" 있다.", " 없다."), ("이 아니다.", "이다."), ("가 아니다.", "이다."),
        ("하였다.", "하지 않았다."), ("했다.", "하지 않았다."), ("되었다.", "되지 않았다."), ("됐다.", "되지 않았다."), ("한다.", "하지 않는다."), ("된다.", "되지 않는다."),
        ("받았다.", "받지 않았다."), ("들었다.", "들지 않았다."), ("났다.", "나지 않았다."), ("졌다.", "지지 않았다."), ("냈다.", "내지 않았다."), ("켰다.", "키지 않았다."),
        ("왔다.", "오지 않았다."), ("갔다.", "가지 않았다."), ("었다.", "지 않았다."), ("았다.", "지 않았다."), ("이었다.", "이 아니었다."), ("이다.", "이 아니다."),
    ];

    /// <summary>The opposite; null when the end of the sentence is none of the known ones.</summary>
    public static string? Turn(string sentence)
    {
        var (from, to) = Endings.FirstOrDefault(ending => sentence.EndsWith(ending.From, StringComparison.Ordinal));
        return from is null ? null : sentence[..^from.Length] + to;
    }
}
