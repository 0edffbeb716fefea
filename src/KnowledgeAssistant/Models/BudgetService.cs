using KnowledgeAssistant.Access;
using KnowledgeAssistant.Audit;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace KnowledgeAssistant.Models;

/// <summary>Budgets, for administrators: making, changing and deleting them.</summary>
public sealed partial class BudgetService(IDbContextFactory<AppDb> databases, ModelCatalogue catalogue, AuditLog audit, TimeProvider time, ILogger<BudgetService> logger)
{
    private const int LongestName = 100;
    private const long MostTokens = 1_000_000_000_000;
    private const decimal MostMoney = 1_000_000_000_000;

    /// <summary>Saves a budget; a new one when <paramref name="id"/> is null. It holds from the next call on.</summary>
    /// <exception cref="UserMessageException">Something is missing or too large, it is gone, or the person is no administrator.</exception>
    public async Task<Guid> SaveAsync(CurrentUser user, Guid? id, BudgetSettings settings, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.RequireAdministratorAsync(user, cancellationToken);
        var checkedSettings = await CheckAsync(db, settings, cancellationToken);
        var budget = id is { } existing
            ? await db.Budgets.SingleOrDefaultAsync(b => b.Id == existing, cancellationToken) ?? throw new UserMessageException(Problem.BudgetGone)
            : db.Budgets.Add(new Budget { Name = "", CreatedAt = time.GetUtcNow() }).Entity;
        Take(budget, checkedSettings);
        audit.Add(db, user, id is null ? "budget.created" : "budget.changed", budget.Id, Describe(budget));
        await db.SaveChangesAsync(cancellationToken);
        LogSaved(budget.Id, user.Id);
        return budget.Id;
    }

    /// <summary>Deletes a budget; what it bounded is bounded by it no more.</summary>
    /// <exception cref="UserMessageException">It is gone, or the person is no administrator.</exception>
    public async Task DeleteAsync(CurrentUser user, Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.RequireAdministratorAsync(user, cancellationToken);
        var budget = await db.Budgets.SingleOrDefaultAsync(b => b.Id == id, cancellationToken) ?? throw new UserMessageException(Problem.BudgetGone);
        db.Budgets.Remove(budget);
        audit.Add(db, user, "budget.deleted", id, Describe(budget));
        await db.SaveChangesAsync(cancellationToken);
        LogDeleted(id, user.Id);
    }

    private static async Task<BudgetSettings> CheckAsync(AppDb db, BudgetSettings settings, CancellationToken cancellationToken)
    {
        var name = settings.Name.Composed().Trim();
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
            throw new UserMessageException(Problem.BudgetNameInvalid);
        if (settings is { Tokens: null, Cost: null } || settings.Tokens is <= 0 or > MostTokens || settings.Cost is <= 0 or > MostMoney)
            throw new UserMessageException(Problem.BudgetLimitInvalid);
        if (settings.Scope == BudgetScope.OnePerson && !await db.Users.AnyAsync(p => p.Id == settings.PersonId, cancellationToken))
            throw new UserMessageException(Problem.BudgetPersonMissing);

        return settings with { Name = name, PersonId = settings.Scope == BudgetScope.OnePerson ? settings.PersonId : null };
    }

    private void Take(Budget budget, BudgetSettings settings)
    {
        (budget.Name, budget.Scope, budget.PersonId, budget.Tokens) = (settings.Name, settings.Scope, settings.PersonId, settings.Tokens);
        budget.CostMillionths = settings.Cost is { } cost ? Money.ToMillionths(cost) : null;

        // A budget of a model that is gone keeps its name, so that one sees what it was.
        budget.ModelName = settings.ModelId is { } model ? catalogue.Find(model)?.Info.Name ?? (budget.ModelId == model ? budget.ModelName : throw new UserMessageException(Problem.BudgetModelGone)) : null;
        budget.ModelId = settings.ModelId;
    }

    private static string Describe(Budget budget) => FormattableString.Invariant(
        $"{budget.Scope} {budget.PersonId} {budget.ModelId} tokens={budget.Tokens} money={(budget.CostMillionths is { } cost ? Money.FromMillionths(cost) : null)}");

    [LoggerMessage(LogLevel.Information, "Budget {BudgetId} saved by {UserId}")]
    private partial void LogSaved(Guid budgetId, Guid userId);

    [LoggerMessage(LogLevel.Information, "Budget {BudgetId} deleted by {UserId}")]
    private partial void LogDeleted(Guid budgetId, Guid userId);
}
