using KnowledgeAssistant.Access;
using KnowledgeAssistant.Audit;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Models;

/// <summary>What administrators do with chat models. Every change is recorded, and holds from the next question on.</summary>
public sealed class ChatModelService(IDbContextFactory<AppDb> databases, ModelCatalogue catalogue, AuditLog audit)
{
    /// <summary>All chat models, by name: those of providers, those that are off included, the one of the configuration, and the built-in one.</summary>
    public async Task<IReadOnlyList<ChatModelInfo>> ListAsync(CurrentUser user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.RequireAdministratorAsync(user, cancellationToken);
        return [.. catalogue.All.Select(model => model.Info)];
    }

    /// <summary>What was said of a chat model.</summary>
    /// <exception cref="UserMessageException">It is gone.</exception>
    public async Task<ChatModelSettings> ReadAsync(CurrentUser user, Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return Settings(await RequireAsync(db, user, id, cancellationToken));
    }

    /// <summary>Adds a chat model, which is on. It answers only when it is chosen, until it gets a place in the order.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="UserMessageException">A field is not usable, or the provider is gone.</exception>
    public async Task<Guid> AddAsync(CurrentUser user, ChatModelSettings settings, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.RequireAdministratorAsync(user, cancellationToken);
        if (!await db.Providers.AnyAsync(p => p.Id == settings.ProviderId, cancellationToken))
            throw new UserMessageException(Problem.ProviderGone);

        var model = new ChatModel { ProviderId = settings.ProviderId, Name = "", ModelId = "" };
        Fill(model, settings);
        db.ChatModels.Add(model);
        await SaveAsync(db, user, model, "chat-model.added", cancellationToken);
        return model.Id;
    }

    /// <summary>Changes a chat model; its provider stays.</summary>
    /// <exception cref="UserMessageException">A field is not usable, or it is gone.</exception>
    public async Task ChangeAsync(CurrentUser user, Guid id, ChatModelSettings settings, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var model = await RequireAsync(db, user, id, cancellationToken);
        Fill(model, settings);
        await SaveAsync(db, user, model, "chat-model.changed", cancellationToken);
    }

    /// <summary>Switches a chat model on or off.</summary>
    /// <exception cref="UserMessageException">It is gone.</exception>
    public async Task SwitchAsync(CurrentUser user, Guid id, bool isOn, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var model = await RequireAsync(db, user, id, cancellationToken);
        model.IsOn = isOn;
        await SaveAsync(db, user, model, isOn ? "chat-model.on" : "chat-model.off", cancellationToken);
    }

    /// <summary>Deletes a chat model; answers that it gave keep its name.</summary>
    /// <exception cref="UserMessageException">It is gone.</exception>
    public async Task DeleteAsync(CurrentUser user, Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var model = await RequireAsync(db, user, id, cancellationToken);
        db.ChatModels.Remove(model);
        db.OrderedModels.RemoveRange(db.OrderedModels.Where(o => o.ModelId == id));
        await SaveAsync(db, user, model, "chat-model.deleted", cancellationToken);
    }

    private static ChatModelSettings Settings(ChatModel model) => new()
    {
        ProviderId = model.ProviderId,
        Name = model.Name,
        ModelId = model.ModelId,
        ContextWindow = model.ContextWindow,
        MaximumOutput = model.MaximumOutput,
        Temperature = model.Temperature,
        OutputLimit = model.OutputLimit,
        TakesTopP = model.TakesTopP,
        TakesSeed = model.TakesSeed,
        TakesStop = model.TakesStop,
        Price = new ModelPrice(model.InputPrice, model.OutputPrice, model.MonthlyCost),
        Audience = model.Audience,
        Times = new ModelTimes(model.ConnectSeconds, model.FirstTokenSeconds, model.IdleSeconds),
    };

    private static void Fill(ChatModel model, ChatModelSettings settings)
    {
        ChatModelRules.Require(settings);
        model.ModelId = ModelText.Id(settings.ModelId);
        model.Name = ModelText.Name(string.IsNullOrWhiteSpace(settings.Name) ? model.ModelId : settings.Name, Problem.ChatModelNameInvalid);
        (model.ContextWindow, model.MaximumOutput) = (settings.ContextWindow, settings.MaximumOutput);
        (model.Temperature, model.OutputLimit) = (settings.Temperature, settings.OutputLimit);
        (model.TakesTopP, model.TakesSeed, model.TakesStop) = (settings.TakesTopP, settings.TakesSeed, settings.TakesStop);
        (model.InputPrice, model.OutputPrice, model.MonthlyCost) = (settings.Price.Input, settings.Price.Output, settings.Price.Monthly);
        model.Audience = settings.Audience;
        (model.ConnectSeconds, model.FirstTokenSeconds, model.IdleSeconds) = (settings.Times.ConnectSeconds, settings.Times.FirstTokenSeconds, settings.Times.IdleSeconds);
    }

    private async Task SaveAsync(AppDb db, CurrentUser user, ChatModel model, string action, CancellationToken cancellationToken)
    {
        audit.Add(db, user, action, model.Id, model.ModelId);
        await db.SaveChangesAsync(cancellationToken);
        catalogue.Changed();
    }

    private static async Task<ChatModel> RequireAsync(AppDb db, CurrentUser user, Guid id, CancellationToken cancellationToken)
    {
        await db.RequireAdministratorAsync(user, cancellationToken);
        return await db.ChatModels.SingleOrDefaultAsync(m => m.Id == id, cancellationToken) ?? throw new UserMessageException(Problem.ChatModelGone);
    }
}
