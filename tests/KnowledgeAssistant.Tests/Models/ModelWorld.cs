using KnowledgeAssistant.Access;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using Microsoft.Extensions.AI;

namespace KnowledgeAssistant.Tests.Models;

/// <summary>A world with an administrator and chat models behind endpoints of the test's own.</summary>
internal static class ModelWorld
{
    public static Task<CurrentUser> AdministratorAsync(this TestWorld world) => world.PersonAsync("minji", PersonRole.Administrator);

    /// <summary>Adds a provider with one chat model.</summary>
    public static async Task<(Guid Provider, Guid Model)> AddModelAsync(this TestWorld world, CurrentUser user, string name, string endpoint, string? key = null, Func<ChatModelSettings, ChatModelSettings>? with = null)
    {
        var provider = await world.Get<ProviderService>().AddAsync(user, new ProviderSettings { Name = name, BaseUrl = endpoint, Key = key }, world.Cancel);
        var settings = new ChatModelSettings { ProviderId = provider, Name = name, ModelId = FakeOpenAI.Model, Times = new ModelTimes(5, 2, 2) };
        return (provider, await world.Get<ChatModelService>().AddAsync(user, with?.Invoke(settings) ?? settings, world.Cancel));
    }

    /// <summary>Makes these the order.</summary>
    public static Task ArrangeAsync(this TestWorld world, CurrentUser user, params Guid[] models) => world.Get<ModelOrder>().ArrangeAsync(user, models, world.Cancel);

    /// <summary>Calls a model and takes all that comes.</summary>
    public static Task<List<ModelUpdate>> CallAsync(this TestWorld world, CurrentUser user, Func<ModelCall, ModelCall>? with = null)
    {
        var call = new ModelCall(user, ModelPurpose.Test, [new ChatMessage(ChatRole.User, "How many days of leave are there?")]);
        return world.Get<ChatClients>().StreamAsync(with?.Invoke(call) ?? call, world.Cancel).ToListAsync(world.Cancel).AsTask();
    }

    /// <summary>All text of what came.</summary>
    public static string Text(this IEnumerable<ModelUpdate> updates) => string.Concat(updates.OfType<ModelUpdate.Text>().Select(text => text.Value));
}
