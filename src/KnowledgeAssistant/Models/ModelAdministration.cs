using KnowledgeAssistant.Access;

namespace KnowledgeAssistant.Models;

/// <summary>All that the page of models shows.</summary>
/// <param name="Providers">The providers, by name.</param>
/// <param name="Models">The chat models, those that are off included.</param>
/// <param name="Order">The order in which they are asked.</param>
public sealed record ModelList(IReadOnlyList<ProviderSummary> Providers, IReadOnlyList<ChatModelInfo> Models, IReadOnlyList<ChatModelInfo> Order);

/// <summary>What administrators do with models, in one place.</summary>
public sealed class ModelAdministration(ProviderService providers, ChatModelService models, ModelOrder order)
{
    /// <summary>The providers.</summary>
    public ProviderService Providers => providers;

    /// <summary>The chat models.</summary>
    public ChatModelService Models => models;

    /// <summary>The order in which they are asked.</summary>
    public ModelOrder Order => order;

    /// <summary>Everything as it stands.</summary>
    public async Task<ModelList> ListAsync(CurrentUser user, CancellationToken cancellationToken) =>
        new(await providers.ListAsync(user, cancellationToken), await models.ListAsync(user, cancellationToken), await order.ReadAsync(user, cancellationToken));
}
