#pragma warning disable CA1822    // callers hold an instance: what is asked here is about to be read from the database
namespace KnowledgeAssistant.Models;

/// <summary>Which chat models a call may use, whatever the order says.</summary>
public sealed class ModelPolicies
{
    /// <summary>Why this model may not take this call; null when it may. Asked for each model of the order before anything is sent to it.</summary>
    public ValueTask<UserMessage?> RefusalAsync(ModelCall call, ChatModelInfo model, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<UserMessage?>(null);
    }
}
