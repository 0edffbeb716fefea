using System.Collections.Concurrent;
using System.Data.Common;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Models;

/// <summary>
/// What calls of chat models may take. The most that a call can take is reserved before it, and what it has taken is put in its
/// place after it; both are one transaction each, so that calls side by side cannot take more together than a budget has.
/// </summary>
public sealed partial class Budgets(
    IDbContextFactory<AppDb> databases, UsageLog log, IOptions<BudgetOptions> options, TimeProvider time, ILogger<Budgets> logger)
{
    private const int MostNames = 3;
    private const int MostTries = 10;

    private readonly ConcurrentQueue<Unsettled> _unsettled = new();

    /// <summary>Reserves the most that a call can take. Asked for each model of the order before anything is sent to it.</summary>
    /// <exception cref="UserMessageException">A budget has no room for it; the next model of the order is asked.</exception>
    public async ValueTask<BudgetReservation> ReserveAsync(ModelCall call, ChatModelInfo model, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task? next;
            call.Group?.Enter();
            try
            {
                return await TryAsync(call, model, cancellationToken);
            }
            catch (UserMessageException held) when (call.Group is not null && held.UserMessage.Key == Problem.BudgetHeld)
            {
                next = call.Group.StandBack();
                if (next is null)
                    throw;
            }
            catch
            {
                call.Group?.Leave();
                throw;
            }

            await next.WaitAsync(cancellationToken);
        }
    }

    /// <summary>
    /// Puts what a call has taken in the place of what was reserved for it; always called, also for one that failed or was stopped.
    /// What the database does not take is tried again with the next calls, so that no reservation stays that nobody needs.
    /// </summary>
    /// <param name="reservation">What was reserved.</param>
    /// <param name="taken">What the call has taken; null for nothing.</param>
    public async ValueTask SettleAsync(BudgetReservation reservation, CallUsage? taken)
    {
        _unsettled.Enqueue(new Unsettled(reservation, taken, 1));
        try
        {
            for (var left = _unsettled.Count; left > 0 && _unsettled.TryDequeue(out var call); left--)
            {
                try
                {
                    await log.SettleAsync(call.Reservation, call.Taken);
                }
                catch (Exception fault) when (fault is DbUpdateException or DbException)
                {
                    LogUnsettled(fault, call.Reservation.Model.Id);    // the answer is worth more than its bill
                    if (call.Tries < MostTries)
                        _unsettled.Enqueue(call with { Tries = call.Tries + 1 });
                }
            }
        }
        finally
        {
            reservation.Call.Group?.Leave();
        }
    }

    /// <summary>What was reserved for calls of a server that has ended is free again. For the start.</summary>
    public async Task ReleaseAllAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.UsageEntries.Where(entry => entry.IsReserved).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<BudgetReservation> TryAsync(ModelCall call, ChatModelInfo model, CancellationToken cancellationToken)
    {
        if (!model.Writes)
            return new BudgetReservation(call, model, time.GetUtcNow(), 0, null);

        var input = BudgetReservation.Count(call, model);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var bounding = await BudgetQueries.BoundingAsync(db, call.User.Id, model.Id, cancellationToken);
        if (bounding.Count == 0)
            return new BudgetReservation(call, model, time.GetUtcNow(), input, null);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var longest = options.Value.LongestOutput;
        var output = (long)(call.Sampling.MaximumOutputTokens ?? Math.Min(model.MaximumOutput ?? longest, longest));
        output = Math.Min(output, call.MostReserved ?? output);
        foreach (var budget in bounding)
        {
            var use = await BudgetQueries.UseAsync(db, budget, call.User.Id, BudgetMonth.Current(time).Start, cancellationToken);
            output = BudgetRoom.Output(budget, use, model.Price, input, output) ?? throw await RefuseAsync(db, budget, use, model, input, output, cancellationToken);
        }

        var reservation = new BudgetReservation(call, model, time.GetUtcNow(), input, null) { MaximumOutput = (int)output };
        var entry = UsageLog.Entry(reservation, new CallUsage(input, output, true));
        entry.IsReserved = true;
        db.UsageEntries.Add(entry);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return reservation with { EntryId = entry.Id };
    }

    // Room that only other answers of the moment take comes back by itself: that is another sentence than a budget that is used up.
    private async Task<UserMessageException> RefuseAsync(AppDb db, Budget budget, BudgetUse use, ChatModelInfo model, long input, long output, CancellationToken cancellationToken)
    {
        LogRefused(budget.Id, model.Id);
        if (BudgetRoom.Output(budget, use with { HeldTokens = 0, HeldMillionths = 0 }, model.Price, input, output) is not null)
            return new UserMessageException(Problem.BudgetHeld, budget.Name);

        var administrators = await db.Users.Where(p => p.Role == PersonRole.Administrator && !p.IsDisabled).OrderBy(p => p.CreatedAt).Take(MostNames).Select(p => p.DisplayName).ToListAsync(cancellationToken);
        var renewal = BudgetMonth.Current(time).Renewal.ToString("O", null);
        return new UserMessageException(Problem.BudgetUsedUp, budget.Name, renewal, string.Join(", ", administrators));
    }

    private sealed record Unsettled(BudgetReservation Reservation, CallUsage? Taken, int Tries);

    [LoggerMessage(LogLevel.Information, "Budget {BudgetId} has no room for a call of model {ModelId}")]
    private partial void LogRefused(Guid budgetId, Guid modelId);

    [LoggerMessage(LogLevel.Error, "What a call of model {ModelId} has taken could not be saved")]
    private partial void LogUnsettled(Exception fault, Guid modelId);
}
