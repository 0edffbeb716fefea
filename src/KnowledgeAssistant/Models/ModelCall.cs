using KnowledgeAssistant.Access;
using Microsoft.Extensions.AI;

namespace KnowledgeAssistant.Models;

/// <summary>One call of a chat model: what is sent, for whom and what for. Which model takes it is decided by <see cref="ChatClients"/>.</summary>
/// <param name="User">Who asks; her rights, her budget.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Messages">What is sent.</param>
public sealed record ModelCall(CurrentUser User, ModelPurpose Purpose, IReadOnlyList<ChatMessage> Messages)
{
    /// <summary>Question and sources as values, for the model that quotes; null where only a writing model makes sense.</summary>
    public SourcedQuestion? Question { get; init; }

    /// <summary>The collections that what is sent comes from: the strictest decides which models may read it.</summary>
    public IReadOnlyList<Guid> CollectionIds { get; init; } = [];

    /// <summary>
    /// The model that the messages were fitted to. Another one in whose window they have no room is not asked: the call ends with a
    /// <see cref="PromptTooLongException"/>, so that they can be fitted to it. Null when nobody fits them anew.
    /// </summary>
    public Guid? FittedTo { get; init; }

    /// <summary>Models that did not take it when it was made before, with other messages; they are not asked again.</summary>
    public IReadOnlyList<FailedModel> Failed { get; init; } = [];

    /// <summary>The most tokens that a budget keeps free for what it writes, where that is known to be little; null for as many as the model may write.</summary>
    public int? MostReserved { get; init; }

    /// <summary>The calls of the same answer that run at the same time; null when it runs alone.</summary>
    public CallGroup? Group { get; init; }

    /// <summary>The model that is wanted; null for the default one.</summary>
    public Guid? ChatModelId { get; init; }

    /// <summary>Whether the wanted model answers or none does: for comparing and testing, where another's answer would mislead.</summary>
    public bool IsForWantedOnly { get; init; }

    /// <summary>Tools that are offered to the model; which ones it asks for is told, and none is run.</summary>
    public IReadOnlyList<AITool> Tools { get; init; } = [];

    /// <summary>
    /// Whether the messages ask the model to reason first. Then what may still be reasoning is never given as text, and a reply that
    /// is nothing but reasoning is whole.
    /// </summary>
    public bool IsAskedToReason { get; init; }

    /// <summary>The longest reasoning, in UTF-16 units; an endless one is ended there.</summary>
    public int LongestReasoning { get; init; } = 100_000;

    /// <summary>How it is to choose its words.</summary>
    public SamplingSettings Sampling { get; init; } = new();

    /// <summary>Hears of it, and of every call that a technique makes of it, when it is sent to an endpoint: for showing what was sent. Null for nobody.</summary>
    public Action<IReadOnlyList<ChatMessage>>? OnSend { get; init; }

    /// <summary>
    /// Hears what it, and every call that a technique makes of it, has taken of which model when it has ended, however it ended: for
    /// counting. Calls that run at the same time tell at the same time. Null for nobody.
    /// </summary>
    public Action<ChatModelInfo, CallUsage>? OnTaken { get; init; }

    /// <summary>The answer that it is a part of; null when it is part of none.</summary>
    public Guid? AnswerId { get; init; }
}
