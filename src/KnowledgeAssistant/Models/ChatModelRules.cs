namespace KnowledgeAssistant.Models;

/// <summary>The ranges of a chat model's figures.</summary>
public static class ChatModelRules
{
    /// <summary>The smallest context window, in tokens: instructions and one passage.</summary>
    public const int LeastWindow = 512;

    /// <summary>The largest context window, in tokens.</summary>
    public const int MostWindow = 100_000_000;

    /// <summary>The shortest answer that a model can be limited to, in tokens.</summary>
    public const int LeastOutput = 16;

    /// <summary>The highest price, in the currency of the instance.</summary>
    public const decimal MostPrice = 1_000_000;

    /// <summary>The longest time-out, in seconds.</summary>
    public const int MostSeconds = 3600;

    /// <summary>Ends with the first figure that is out of its range.</summary>
    /// <exception cref="UserMessageException">It says which.</exception>
    internal static void Require(ChatModelSettings settings)
    {
        Require(settings.ContextWindow is >= LeastWindow and <= MostWindow, Problem.ChatModelWindowInvalid, LeastWindow, MostWindow);
        Require(settings.MaximumOutput >= LeastOutput && settings.MaximumOutput < settings.ContextWindow, Problem.ChatModelOutputInvalid, LeastOutput, settings.ContextWindow - 1);
        foreach (var price in new[] { settings.Price.Input, settings.Price.Output, settings.Price.Monthly })
            Require(price is null or (>= 0 and <= MostPrice), Problem.ChatModelPriceInvalid, MostPrice);
        foreach (var seconds in new[] { settings.Times.ConnectSeconds, settings.Times.FirstTokenSeconds, settings.Times.IdleSeconds })
            Require(seconds is >= 1 and <= MostSeconds, Problem.ChatModelTimesInvalid, 1, MostSeconds);
    }

    private static void Require(bool holds, string problem, params decimal[] values)
    {
        if (!holds)
            throw new UserMessageException(problem, [.. values.Select(value => value.ToString("N0", null))]);
    }
}
