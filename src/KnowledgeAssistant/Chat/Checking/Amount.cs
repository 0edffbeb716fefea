namespace KnowledgeAssistant.Chat.Checking;

/// <summary>What a number counts, as far as its sign tells.</summary>
internal enum AmountUnit
{
    /// <summary>Anything.</summary>
    None,

    /// <summary>Hundredths.</summary>
    Percent,

    /// <summary>Money of any currency.</summary>
    Money,
}

/// <summary>A number as it may be read: "1.450" is one thing in English and another in German.</summary>
/// <param name="Values">Its readings.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="IsWeak">Whether it may be no number at all, as "one" in "one of them": missing, it proves nothing.</param>
internal sealed record Amount(IReadOnlyList<decimal> Values, AmountUnit Unit = AmountUnit.None, bool IsWeak = false)
{
    /// <summary>Two amounts are equal when a reading of both is, and they do not count different things.</summary>
    public bool Equals(Amount? other) => other is not null && Values.Any(other.Values.Contains)
        && (Unit == other.Unit || Unit == AmountUnit.None || other.Unit == AmountUnit.None);

    /// <inheritdoc/>
    public override int GetHashCode() => 0;
}
