namespace KnowledgeAssistant.Models;

/// <summary>
/// The chat models as one person's calls find them at this moment: those that are on and that she may use. Calls and what pages
/// say of them before anything is sent are both taken from here.
/// </summary>
public sealed class UsableModels
{
    private readonly IReadOnlyList<ModelCandidate> _order;
    private readonly IReadOnlyList<ModelCandidate> _all;

    internal UsableModels(ModelCatalogue catalogue, bool isAdministrator)
    {
        _order = [.. catalogue.Order.Where(MayBeUsed)];
        _all = [.. catalogue.All.Where(MayBeUsed)];

        bool MayBeUsed(ModelCandidate model) => model.Info.IsOn && (isAdministrator || model.Info.Audience == ModelAudience.Everyone);
    }

    /// <summary>Those that she may choose: the default one first, then as they are asked, then the others by name.</summary>
    public IReadOnlyList<ChatModelInfo> Choices => [.. _order.Concat(_all).Select(model => model.Info).DistinctBy(model => model.Id)];

    /// <summary>The one that is asked first; null when none may be.</summary>
    /// <param name="wanted">The model that is wanted; null, or one that she may not use, for the default one.</param>
    /// <param name="isConfidential">Whether only local models may read what is sent.</param>
    /// <param name="mustWrite">Whether only a model that writes will do.</param>
    public ChatModelInfo? First(Guid? wanted = null, bool isConfidential = false, bool mustWrite = false)
    {
        var order = InOrder(wanted, isForWantedOnly: false, mustWrite);
        return (isConfidential ? WithLocal(order, mustWrite).FirstOrDefault(model => model.Info.IsLocal) : order is [var first, ..] ? first : null)?.Info;
    }

    /// <summary>Whether she may use this model now.</summary>
    internal bool Includes(Guid id) => _all.Any(model => model.Info.Id == id);

    /// <summary>Those that are asked one after the other.</summary>
    internal IReadOnlyList<ModelCandidate> InOrder(Guid? wanted, bool isForWantedOnly, bool mustWrite) =>
        [.. _all.Where(model => model.Info.Id == wanted).Concat(isForWantedOnly && wanted is not null ? [] : _order)
            .DistinctBy(model => model.Info.Id).Where(model => model.Info.Writes || !mustWrite)];

    /// <summary>What is confidential may go to a local model that no order names, and in the end it is quoted.</summary>
    internal IReadOnlyList<ModelCandidate> WithLocal(IReadOnlyList<ModelCandidate> order, bool mustWrite) => order.All(model => model.Info.IsLocal) ? order
        : [.. order.Concat(_all.Where(model => model.Info is { IsLocal: true, Audience: ModelAudience.Everyone } && (model.Info.Writes || !mustWrite)).OrderByDescending(model => model.Info.Writes))
            .DistinctBy(model => model.Info.Id)];
}
