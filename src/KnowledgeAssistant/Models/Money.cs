namespace KnowledgeAssistant.Models;

/// <summary>Amounts of money as the database keeps them: whole millionths of the instance's currency.</summary>
public static class Money
{
    private const decimal Million = 1_000_000;

    /// <summary>Whole millionths, rounded up, so that nothing that costs counts as free.</summary>
    public static long ToMillionths(decimal amount) => (long)Math.Ceiling(Math.Clamp(amount * Million, 0, long.MaxValue / 2));

    /// <summary>The amount.</summary>
    public static decimal FromMillionths(long millionths) => millionths / Million;
}
