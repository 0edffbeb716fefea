using KnowledgeAssistant.Access;
using KnowledgeAssistant.Data;
using KnowledgeAssistant.Retrieval;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Assistants;

/// <summary>Says which assistant answers.</summary>
public sealed class AssistantChoice(IDbContextFactory<AppDb> databases, IOptions<RetrievalOptions> retrieval)
{
    /// <summary>The newest version of an assistant; of the standard one when none was chosen or the person may not talk to it any more.</summary>
    /// <param name="user">Who asks.</param>
    /// <param name="assistantId">The assistant that was chosen.</param>
    /// <param name="adjustments">What was changed for the conversation.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ChosenAssistant> ChooseAsync(CurrentUser user, Guid? assistantId, ConversationAdjustments? adjustments, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var wanted = assistantId ?? Assistant.StandardId;
        var version = await db.AssistantVersions.AsNoTracking()
            .Where(v => v.Number == v.Assistant.VersionNumber
                && (v.AssistantId == Assistant.StandardId || (v.AssistantId == wanted && db.Assistants.UsableBy(user, db).Any(a => a.Id == v.AssistantId))))
            .OrderBy(v => v.AssistantId == Assistant.StandardId && wanted != Assistant.StandardId)
            .FirstAsync(cancellationToken);
        var bounds = await db.AssistantBounds.AsNoTracking().Select(b => b.Bounds).SingleOrDefaultAsync(cancellationToken) ?? new AssistantBounds();
        var settings = adjustments is null ? version.Settings : adjustments.ApplyTo(version.Settings);
        return new ChosenAssistant(version.AssistantId, version.Id, version.Name, bounds.Hold(settings, retrieval.Value.Passages));
    }
}
