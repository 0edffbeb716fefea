using System.Collections.Concurrent;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;

namespace KnowledgeAssistant.Models;

/// <summary>Tries providers and chat models out by short real calls, on the way that questions take. What came out is kept until the next try or a restart.</summary>
public sealed class ModelTester(IDbContextFactory<AppDb> databases, ProviderKeys keys, ModelCatalogue catalogue, ModelLister lister, ChatClients clients, TimeProvider time)
{
    private const string Tool = "current_weather";
    private const int MostTokens = 512;

    private static readonly ChatMessage[] Counting = [new(ChatRole.User, "Count from 1 to 12 in digits, separated by spaces. Write nothing else.")];
    private static readonly ChatMessage[] AskingForTool = [new(ChatRole.User, $"What is the weather in Seoul? Call the tool {Tool}.")];

    private readonly ConcurrentDictionary<Guid, ModelTest> _last = new();

    /// <summary>What the last try of a provider or a model showed; null when there was none.</summary>
    public ModelTest? LastOf(Guid id) => _last.GetValueOrDefault(id);

    /// <summary>Forgets what the last try showed: what it was about has changed.</summary>
    public void Forget(Guid id) => _last.TryRemove(id, out _);

    /// <summary>Asks a chat model for a short text, and then for a tool.</summary>
    /// <exception cref="UserMessageException">The model is gone, or the person no administrator.</exception>
    public async Task<ModelTest> TestModelAsync(CurrentUser user, Guid modelId, CancellationToken cancellationToken)
    {
        await RequireAdministratorAsync(user, cancellationToken);
        var model = catalogue.Find(modelId) ?? throw new UserMessageException(Problem.ChatModelGone);
        return _last[modelId] = await TestAsync(user, model, cancellationToken);
    }

    /// <summary>Asks the first chat model of a provider, or for its list of models when it has none here.</summary>
    /// <exception cref="UserMessageException">The provider is gone, or the person no administrator.</exception>
    public async Task<ModelTest> TestProviderAsync(CurrentUser user, Guid providerId, CancellationToken cancellationToken)
    {
        var (provider, modelId) = await RequireAsync(user, providerId, cancellationToken);
        if (modelId is { } id && catalogue.Find(id) is { } model)
            return _last[providerId] = _last[id] = await TestAsync(user, model, cancellationToken);

        var (begun, fault) = (time.GetTimestamp(), (Exception?)null);
        try
        {
            var offered = await lister.ReadAsync(Endpoint(provider), problem => fault = problem, cancellationToken);
            return _last[providerId] = new ModelTest(time.GetUtcNow(), null) { Whole = time.GetElapsedTime(begun), ModelsOffered = offered.Count };
        }
        catch (UserMessageException problem)
        {
            return _last[providerId] = Failed(problem, fault, KeyOf(provider)) with { Whole = time.GetElapsedTime(begun) };
        }
    }

    /// <summary>The names of the models that a provider offers.</summary>
    /// <exception cref="UserMessageException">It does not tell, or the provider is gone, or the person no administrator.</exception>
    public async Task<IReadOnlyList<string>> ListModelsAsync(CurrentUser user, Guid providerId, CancellationToken cancellationToken)
    {
        var (provider, _) = await RequireAsync(user, providerId, cancellationToken);
        return await lister.ReadAsync(Endpoint(provider), null, cancellationToken);
    }

    private async Task<ModelTest> TestAsync(CurrentUser user, ModelCandidate model, CancellationToken cancellationToken)
    {
        var (begun, first, pieces, fault) = (time.GetTimestamp(), (TimeSpan?)null, 0, (Exception?)null);
        var call = new ModelCall(user, ModelPurpose.Test, Counting) { Sampling = new SamplingSettings { MaximumOutputTokens = MostTokens } };
        try
        {
            await foreach (var update in clients.TestAsync(model, call, problem => fault = problem, cancellationToken))
            {
                if (update is not (ModelUpdate.Text or ModelUpdate.Reasoning))
                    continue;

                first ??= time.GetElapsedTime(begun);
                pieces++;
            }
        }
        catch (UserMessageException problem) when (pieces == 0 || problem.UserMessage.Key != Problem.ModelCut || fault is not null)
        {
            return Failed(problem, fault, KeyOf(model)) with { FirstText = first, Whole = time.GetElapsedTime(begun) };
        }
        catch (UserMessageException)
        {
            // It wrote until its limit: what was to be shown, it has shown.
        }

        var whole = time.GetElapsedTime(begun);
        return new ModelTest(time.GetUtcNow(), null)
        {
            FirstText = first,
            Whole = whole,
            Streams = pieces > 1,
            AsksForTools = await AsksForToolAsync(model, call, cancellationToken),
        };
    }

    private async Task<bool> AsksForToolAsync(ModelCandidate model, ModelCall call, CancellationToken cancellationToken)
    {
        var tool = AIFunctionFactory.Create((string city) => city, Tool, "Tells the current weather of a city.");
        try
        {
            return await clients.TestAsync(model, call with { Messages = AskingForTool, Tools = [tool] }, _ => { }, cancellationToken).OfType<ModelUpdate.ToolAsked>().AnyAsync(cancellationToken);
        }
        catch (UserMessageException)
        {
            return false;    // servers that know no tools refuse them
        }
    }

    private ModelTest Failed(UserMessageException problem, Exception? fault, string? key) =>
        new(time.GetUtcNow(), problem.UserMessage) { ProvidersWords = fault is null ? null : ProviderWords.Of(fault, key) };

    private ModelEndpoint Endpoint(Provider provider) => new(provider.Id, provider.Kind, new Uri(provider.BaseUrl), "", keys.Read(provider), ModelTimes.Default);

    private string? KeyOf(Provider provider) => keys.CanRead(provider) ? keys.Read(provider) : null;

    private static string? KeyOf(ModelCandidate model)
    {
        try
        {
            return model.Open?.Invoke().Key;
        }
        catch (UserMessageException)
        {
            return null;
        }
    }

    private async Task<(Provider Provider, Guid? ModelId)> RequireAsync(CurrentUser user, Guid providerId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.RequireAdministratorAsync(user, cancellationToken);
        var provider = await db.Providers.AsNoTracking().SingleOrDefaultAsync(p => p.Id == providerId, cancellationToken) ?? throw new UserMessageException(Problem.ProviderGone);
        var model = await db.ChatModels.Where(m => m.ProviderId == providerId).OrderByDescending(m => m.IsOn).ThenBy(m => m.Name).Select(m => (Guid?)m.Id).FirstOrDefaultAsync(cancellationToken);
        return (provider, model);
    }

    private async Task RequireAdministratorAsync(CurrentUser user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.RequireAdministratorAsync(user, cancellationToken);
    }
}
