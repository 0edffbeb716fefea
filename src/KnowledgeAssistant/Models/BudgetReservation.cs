using System.Text;

namespace KnowledgeAssistant.Models;

/// <summary>What is kept free in the budgets for a call while it runs, and what has been seen of the call.</summary>
/// <param name="Call">The call.</param>
/// <param name="Model">The model that takes it.</param>
/// <param name="At">When it began.</param>
/// <param name="InputTokens">The tokens that are sent, by our own count.</param>
/// <param name="EntryId">The row that reserves; null when no budget bounds the call.</param>
public sealed record BudgetReservation(ModelCall Call, ChatModelInfo Model, DateTimeOffset At, long InputTokens, long? EntryId)
{
    private readonly StringBuilder _written = new();

    /// <summary>The most tokens that the call may write so that what was reserved is enough; null for any number.</summary>
    public int? MaximumOutput { get; init; }

    /// <summary>What the endpoint counted; null when it said nothing.</summary>
    internal ModelUpdate.Used? Counted { get; private set; }

    /// <summary>Notes what a call has brought, its reasoning included, which is paid for as text is.</summary>
    public void See(ModelUpdate update)
    {
        switch (update)
        {
            case ModelUpdate.Text text:
                _written.Append(text.Value);
                break;
            case ModelUpdate.Reasoning reasoning:
                _written.Append(reasoning.Value);
                break;
            case ModelUpdate.Used used:
                Counted = used;
                break;
        }
    }

    /// <summary>What the call has taken: by the endpoint's count where it makes sense, else by ours. Null when it took nothing, as far as one can see.</summary>
    /// <param name="isStopped">Whether somebody ended it: what was sent is paid for, also when nothing had come back.</param>
    internal CallUsage? Taken(bool isStopped) => Counted is null && _written.Length == 0 && !(isStopped && Model.Writes) ? null
        : !Model.Writes ? new CallUsage(0, 0, false)
        : CallUsage.Of(InputTokens, TokenCounter.For(Model.ModelId).Count(_written.ToString()), Counted);

    /// <summary>The tokens of what a call sends, with the few that each message has around it.</summary>
    internal static long Count(ModelCall call, ChatModelInfo model)
    {
        const int AroundMessage = 4;
        var counter = TokenCounter.For(model.ModelId);
        return call.Messages.Sum(message => (long)counter.Count(message.Text) + AroundMessage);
    }
}
