#pragma warning disable CA1822    // callers hold an instance: what is asked here is about to be read from the database
namespace KnowledgeAssistant.Models;

/// <summary>What calls of chat models may take. It is reserved before a call and settled after it.</summary>
public sealed class Budgets
{
    /// <summary>Reserves the most that a call can take. Asked for each model of the order before anything is sent to it.</summary>
    /// <exception cref="UserMessageException">The budget has no room for it; the next model of the order is asked.</exception>
    public ValueTask<BudgetReservation> ReserveAsync(ModelCall call, ChatModelInfo model, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(new BudgetReservation(call, model));
    }

    /// <summary>Puts what a call has taken in the place of what was reserved for it; always called, also for one that failed or was stopped.</summary>
    /// <param name="reservation">What was reserved.</param>
    /// <param name="used">What the endpoint counted; null when it said nothing.</param>
    /// <param name="written">Characters that the model has written, for endpoints that do not count.</param>
    public ValueTask SettleAsync(BudgetReservation reservation, ModelUpdate.Used? used, int written) => ValueTask.CompletedTask;
}
