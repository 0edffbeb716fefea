namespace KnowledgeAssistant.Models;

/// <summary>What was taken in a period, from every side.</summary>
/// <param name="Period">The period.</param>
/// <param name="Total">All together.</param>
/// <param name="People">By person, the most expensive first.</param>
/// <param name="Models">By model, the most expensive first.</param>
/// <param name="Collections">By collection, the most expensive first; calls that sent no text of one are left out.</param>
/// <param name="Days">By day, in order, days without calls included.</param>
public sealed record UsageReport(
    UsagePeriod Period, UsageSum Total, IReadOnlyList<UsageSum> People, IReadOnlyList<UsageSum> Models, IReadOnlyList<UsageSum> Collections, IReadOnlyList<UsageSum> Days);

/// <summary>What was taken by one person, by one model, of one collection or on one day.</summary>
/// <param name="Name">The name as it is today or was when last used; null for the built-in model, and for the server itself.</param>
/// <param name="Calls">Calls of models.</param>
/// <param name="Answers">Answers that they were a part of.</param>
/// <param name="InputTokens">Tokens that were read.</param>
/// <param name="OutputTokens">Tokens that were written.</param>
/// <param name="Cost">What the tokens cost.</param>
public sealed record UsageSum(string? Name, long Calls, long Answers, long InputTokens, long OutputTokens, decimal Cost)
{
    /// <summary>The day, where it is one.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The part of a fixed cost a month that falls into the period, where the model has one.</summary>
    public decimal? FixedCost { get; init; }

    /// <summary>How many of the calls we counted ourselves.</summary>
    public long EstimatedCalls { get; init; }

    /// <summary>Tokens that were read and written.</summary>
    public long Tokens => InputTokens + OutputTokens;

    /// <summary>What one answer cost, its part of a fixed cost included; null where there was none.</summary>
    public decimal? CostOfAnswer => Answers == 0 ? null : (Cost + (FixedCost ?? 0)) / Answers;
}
