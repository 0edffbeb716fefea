using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Models;

/// <summary>
/// All chat models and the order in which they are asked: those of the database, which are kept until one changes, the one of
/// the configuration, which is read each time, and the built-in one. A configuration that makes no sense changes nothing.
/// </summary>
public sealed partial class ModelCatalogue(
    IDbContextFactory<AppDb> databases, ProviderKeys keys, IOptionsMonitor<ChatEndpointOptions> options, ILogger<ModelCatalogue> logger)
{
    private readonly Lock _lock = new();
    private Stored? _stored;
    private ChatEndpointOptions _configured = options.CurrentValue;

    /// <summary>The built-in extractive model.</summary>
    internal static ModelCandidate BuiltIn { get; } = new(new ChatModelInfo(FixedModels.BuiltIn, null, null, null, true), null);

    /// <summary>The model of the configuration; null when none is configured.</summary>
    internal ModelCandidate? Configured => Configuration() is { IsConfigured: true } endpoint ? Candidate(endpoint) : null;

    /// <summary>All models, those that are off included.</summary>
    internal IReadOnlyList<ModelCandidate> All => [.. Read().Models, .. Configured is { } configured ? [configured] : Array.Empty<ModelCandidate>(), BuiltIn];

    /// <summary>The models in the order in which they are asked, those that are off included. Without an order it is the configured one, else the built-in.</summary>
    internal IReadOnlyList<ModelCandidate> Order
    {
        get
        {
            var all = All;
            var ordered = Read().Order.Select(id => all.FirstOrDefault(model => model.Info.Id == id)).OfType<ModelCandidate>().ToList();
            return ordered.Count > 0 ? ordered : [Configured ?? BuiltIn];
        }
    }

    /// <summary>One model; null when it is gone.</summary>
    internal ModelCandidate? Find(Guid id) => All.FirstOrDefault(model => model.Info.Id == id);

    /// <summary>What is kept of the database does not hold any more.</summary>
    public void Changed()
    {
        lock (_lock)
            _stored = null;
    }

    // Few rows in one small file: reading them is done before anything asynchronous about it would have begun.
    private Stored Read()
    {
        lock (_lock)
        {
            if (_stored is { } stored)
                return stored;

            using var db = databases.CreateDbContext();
            return _stored = new Stored(
                [.. db.ChatModels.AsNoTracking().Include(m => m.Provider).OrderBy(m => m.Name).ThenBy(m => m.Id).AsEnumerable().Select(Candidate)],
                [.. db.OrderedModels.OrderBy(o => o.Position).Select(o => o.ModelId)]);
        }
    }

    private ModelCandidate Candidate(ChatModel model)
    {
        var (provider, address) = (model.Provider, new Uri(model.Provider.BaseUrl));
        var info = new ChatModelInfo(model.Id, model.Name, provider.Name, address.Host, provider.IsLocal ?? HouseAddress.IsInside(address))
        {
            ModelId = model.ModelId,
            ContextWindow = model.ContextWindow,
            MaximumOutput = model.MaximumOutput,
            Accepts = new AcceptedSettings
            {
                HighestTemperature = model.Temperature switch { TemperatureRange.UpToOne => 1, TemperatureRange.UpToTwo => 2, _ => null },
                TopP = model.TakesTopP,
                Seed = model.TakesSeed,
                Stop = model.TakesStop,
                OutputLimit = true,
            },
            Price = new ModelPrice(model.InputPrice, model.OutputPrice, model.MonthlyCost),
            Audience = model.Audience,
            IsOn = model.IsOn,
        };
        var times = new ModelTimes(model.ConnectSeconds, model.FirstTokenSeconds, model.IdleSeconds);
        return new ModelCandidate(info, () => new ModelEndpoint(provider.Id, provider.Kind, address, model.ModelId, keys.Read(provider), times)
        {
            OutputLimit = model.OutputLimit,
            ContextWindow = model.ContextWindow,
        });
    }

    private static ModelCandidate Candidate(ChatEndpointOptions endpoint)
    {
        var address = new Uri(endpoint.Endpoint!);
        var info = new ChatModelInfo(FixedModels.Configured, endpoint.Model, null, address.Host, endpoint.IsLocal ?? HouseAddress.IsInside(address))
        {
            ModelId = endpoint.Model,
            ContextWindow = endpoint.ContextWindow,
            MaximumOutput = endpoint.MaximumOutput,
            Accepts = new AcceptedSettings { HighestTemperature = endpoint.Temperature is null ? null : 2, TopP = true, Seed = true, Stop = true, OutputLimit = true },
        };
        var times = ModelTimes.Default with { FirstTokenSeconds = endpoint.FirstTokenSeconds, IdleSeconds = endpoint.IdleSeconds };
        return new ModelCandidate(info, () => new ModelEndpoint(FixedModels.Configured, ProviderKind.Compatible, address, endpoint.Model!, endpoint.ApiKey, times)
        {
            Temperature = endpoint.Temperature,
        });
    }

    private ChatEndpointOptions Configuration()
    {
        try
        {
            return _configured = options.CurrentValue;
        }
        catch (OptionsValidationException invalid)
        {
            LogInvalid(string.Join(' ', invalid.Failures));
            return _configured;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The changed settings of the chat model are not used: {Failures}")]
    private partial void LogInvalid(string failures);

    private sealed record Stored(IReadOnlyList<ModelCandidate> Models, IReadOnlyList<Guid> Order);
}
