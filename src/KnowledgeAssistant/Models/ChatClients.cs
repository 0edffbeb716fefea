using System.Runtime.CompilerServices;
using KnowledgeAssistant.Access;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace KnowledgeAssistant.Models;

/// <summary>
/// Takes every call of a chat model to the model that answers it: the wanted one or the default, and when that fails before its
/// first text, the next one of the order; what it reasoned until then counts no more. Policies and budgets are asked for each before anything is sent to it. What an
/// administrator changes holds from the next call on.
/// </summary>
public sealed partial class ChatClients(
    ChatModels models, ModelPolicies policies, Budgets budgets, EndpointClients endpoints, TimeProvider time, ILogger<ChatClients> logger) : IDisposable
{
    private readonly ExtractiveChatClient _extractive = new();

    /// <summary>
    /// The model that is asked first for text of these collections, as they are marked now: what a prompt is made for. Another may
    /// answer in the end.
    /// </summary>
    /// <param name="user">Who asks.</param>
    /// <param name="wanted">The model that is wanted; null for the default one.</param>
    /// <param name="collectionIds">The collections.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="UserMessageException">No model may answer her.</exception>
    public async Task<ChatModelInfo> ExpectedAsync(CurrentUser user, Guid? wanted, IReadOnlyCollection<Guid> collectionIds, CancellationToken cancellationToken)
    {
        var usable = await models.UsableAsync(user, cancellationToken);
        var first = usable.First(wanted) ?? throw new UserMessageException(Problem.NoModel);
        return !first.IsLocal && await policies.LocalOnlyAsync(collectionIds, cancellationToken) is not null ? usable.First(wanted, isConfidential: true) ?? first : first;
    }

    /// <summary>What a model makes of a call, piece by piece.</summary>
    /// <exception cref="UserMessageException">No model may answer, or all that were asked refuse, hang, cut or send what is no answer.</exception>
    public async IAsyncEnumerable<ModelUpdate> StreamAsync(ModelCall call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var usable = await models.UsableAsync(call.User, cancellationToken);
        var failed = call.Failed.Concat(Withheld(call, usable)).DistinctBy(each => each.Id).ToList();
        var hasReasoning = false;
        foreach (var candidate in (await CandidatesAsync(call, usable, cancellationToken)).ExceptBy(failed.Select(each => each.Id), candidate => candidate.Info.Id))
        {
            var hasText = false;
            await using var updates = ReadAsync(candidate, call, [.. failed], cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (true)
            {
                try
                {
                    if (!await updates.MoveNextAsync())
                        yield break;
                }
                catch (UserMessageException problem) when (!hasText && problem.UserMessage.Key != Problem.ModelContextFull)
                {
                    failed.Add(new FailedModel(candidate.Info.Id, new ModelFailure(candidate.Info.Name, problem.UserMessage), problem));
                    break;
                }

                var update = updates.Current is ModelUpdate.Chosen chosen ? chosen with { TakesOver = hasReasoning } : updates.Current;
                hasReasoning = update is ModelUpdate.Reasoning || (hasReasoning && update is not ModelUpdate.Chosen);
                hasText |= update is ModelUpdate.Text { Value: var text } && !string.IsNullOrWhiteSpace(text);
                yield return update;
            }

            if (!failed[^1].Failure.IsByRule)
                LogFailed(candidate.Info.Id, call.Purpose, failed[^1].Failure.Problem.Key);
        }

        throw Told(failed);
    }

    /// <inheritdoc/>
    public void Dispose() => _extractive.Dispose();

    /// <summary>Asks one model, whether it is on or not, and tells what exactly went wrong to <paramref name="onFault"/>.</summary>
    internal IAsyncEnumerable<ModelUpdate> TestAsync(ModelCandidate candidate, ModelCall call, Action<Exception> onFault, CancellationToken cancellationToken) =>
        AskAsync(candidate, call, [], onFault, cancellationToken);

    // That a rule passed a model over is no fault: what those said that were asked comes first.
    private static UserMessageException Told(List<FailedModel> failed)
    {
        var asked = failed.Where(each => !each.Failure.IsByRule).ToList();
        return (failed.Count, asked.DistinctBy(each => each.Failure.Problem.Key).Count()) switch
        {
            (0, _) => new UserMessageException(Problem.NoModel),
            (_, 0) => failed[^1].Problem,
            (_, 1) => asked[^1].Problem,
            _ => new UserMessageException(Problem.NoModelAnswered, string.Join(", ", asked.Select(each => each.Failure.Model).OfType<string>())),
        };
    }

    // A model that was chosen for her, by an assistant that others made, is missed; one that only stands in the order for others is not.
    private IReadOnlyList<FailedModel> Withheld(ModelCall call, UsableModels usable)
    {
        if (call.ChatModelId is not { } id || usable.Includes(id) || models.Find(id) is not { IsOn: true, Name: { } name })
            return [];

        var problem = new UserMessageException(Problem.ModelForAdministrators, name);
        return [new FailedModel(id, new ModelFailure(name, problem.UserMessage), problem)];
    }

    private async Task<IReadOnlyList<ModelCandidate>> CandidatesAsync(ModelCall call, UsableModels usable, CancellationToken cancellationToken)
    {
        var mustWrite = call.Question is null;
        var order = usable.InOrder(call.ChatModelId, call.IsForWantedOnly, mustWrite);
        return !call.IsForWantedOnly && order.Any(model => !model.Info.IsLocal) && await policies.LocalOnlyAsync(call, cancellationToken) is not null
            ? usable.WithLocal(order, mustWrite) : order;
    }

    // What is quoted may begin with a mark of reasoning, and is none.
    private IAsyncEnumerable<ModelUpdate> ReadAsync(ModelCandidate candidate, ModelCall call, IReadOnlyList<FailedModel> failed, CancellationToken cancellationToken) =>
        AskAsync(candidate, call, failed, null, cancellationToken) is var updates && candidate.Info.Writes ? ReasoningStream.ReadAsync(updates, call, cancellationToken) : updates;

    private async IAsyncEnumerable<ModelUpdate> AskAsync(
        ModelCandidate candidate, ModelCall call, IReadOnlyList<FailedModel> failed, Action<Exception>? onFault, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await policies.RefusalAsync(call, candidate.Info, cancellationToken) is { } refusal)
            throw new UserMessageException(refusal);
        if (call.FittedTo is { } fitted && fitted != candidate.Info.Id && candidate.Info.Writes && BudgetReservation.Count(call, candidate.Info) > candidate.Info.PromptRoom(call.Sampling.MaximumOutputTokens))
            throw new PromptTooLongException(candidate.Info, failed);

        var reservation = await budgets.ReserveAsync(call, candidate.Info, cancellationToken);
        try
        {
            yield return new ModelUpdate.Chosen(candidate.Info, [.. failed.Select(each => each.Failure)]);
            await foreach (var update in SendAsync(candidate, call, reservation, onFault, cancellationToken))
            {
                reservation.See(update);
                yield return update;
            }
        }
        finally
        {
            var taken = reservation.Taken(cancellationToken.IsCancellationRequested);
            if (taken is not null && candidate.Info.Writes)
                call.OnTaken?.Invoke(candidate.Info, taken);
            await budgets.SettleAsync(reservation, taken);
        }
    }

    private async IAsyncEnumerable<ModelUpdate> SendAsync(
        ModelCandidate candidate, ModelCall call, BudgetReservation reservation, Action<Exception>? onFault, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (candidate.Open is null)
        {
            var quoting = new ChatOptions { AdditionalProperties = new AdditionalPropertiesDictionary { [SourcedQuestion.Key] = call.Question } };
            await foreach (var update in _extractive.GetStreamingResponseAsync(call.Messages, quoting, cancellationToken))
                yield return new ModelUpdate.Text(update.Text);
            yield break;
        }

        var endpoint = candidate.Open();
        using var client = endpoints.OpenChat(endpoint);
        var options = CallOptions.Of(call.Sampling, candidate.Info, endpoint, reservation);
        options.Tools = call.Tools.Count > 0 ? [.. call.Tools] : null;
        call.OnSend?.Invoke(call.Messages);
        await foreach (var update in EndpointStream.ReadAsync(client, call.Messages, options, endpoint, time, onFault, cancellationToken))
            yield return update;
    }

    [LoggerMessage(LogLevel.Warning, "Chat model {ModelId} did not answer a call for {Purpose}: {Problem}")]
    private partial void LogFailed(Guid modelId, ModelPurpose purpose, string problem);
}
