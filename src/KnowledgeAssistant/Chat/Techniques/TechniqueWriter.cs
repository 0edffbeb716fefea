using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Models;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Chat.Techniques;

/// <summary>Has an answer written by the technique that its assistant names. Each is a pipeline of calls; all of them go through <see cref="ChatClients"/>.</summary>
public sealed class TechniqueWriter(ChatClients clients, IOptions<TechniqueOptions> options, IOptions<ChatSettings> settings)
{
    /// <summary>
    /// The updates of an answer: how it is written (<see cref="ModelUpdate.Took"/>), its text in order, and apart from it what the model
    /// reasons.
    /// </summary>
    /// <param name="technique">How it is to be written.</param>
    /// <param name="call">The answer's call, whose last message holds sources and question.</param>
    /// <param name="goesOn">Whether an answer that was cut off goes on: one call does that.</param>
    /// <param name="cancellationToken">Ends all calls.</param>
    /// <exception cref="UserMessageException">A call failed; no technique stands in for another.</exception>
    public IAsyncEnumerable<ModelUpdate> WriteAsync(Technique technique, ModelCall call, bool goesOn, CancellationToken cancellationToken) =>
        WithLimitAsync(technique, call with { LongestReasoning = options.Value.LongestReasoning }, goesOn, cancellationToken);

    private IAsyncEnumerable<ModelUpdate> WithLimitAsync(Technique technique, ModelCall call, bool goesOn, CancellationToken cancellationToken) => technique switch
    {
        Technique.Direct => clients.StreamAsync(call, cancellationToken),
        _ when goesOn => clients.StreamAsync(call, cancellationToken).Prepend(new ModelUpdate.Took(new TechniqueChoice(technique, TechniqueReason.GoesOn))),
        Technique.ChainOfThought => new ChainOfThought(clients).WriteAsync(call, cancellationToken),
        Technique.SkeletonOfThought => new SkeletonOfThought(clients, options.Value, settings.Value.LongestAnswer).WriteAsync(call, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(technique), technique, null),
    };
}
