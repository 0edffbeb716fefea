using KnowledgeAssistant.Access;
using KnowledgeAssistant.Audit;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace KnowledgeAssistant.Assistants;

/// <summary>Makes and changes assistants. Every save is a new version; nothing that was saved is ever lost.</summary>
public sealed partial class AssistantService(IDbContextFactory<AppDb> databases, AssistantBoundsService bounds, AuditLog audit, TimeProvider time, ILogger<AssistantService> logger)
{
    /// <summary>Makes an assistant of the person's own, which only she may talk to until it is shared.</summary>
    /// <exception cref="UserMessageException">It cannot be used as it is.</exception>
    public async Task<Guid> CreateAsync(CurrentUser user, AssistantDefinition definition, string note, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.RequireEnabledAsync(user, cancellationToken);
        var now = time.GetUtcNow();
        var assistant = new Assistant { OwnerId = user.Id, CreatedAt = now };
        db.Assistants.Add(assistant);
        db.AssistantVersions.Add(await VersionAsync(db, user, assistant, definition, note, [], cancellationToken));
        audit.Add(db, user, "assistant.created", assistant.Id);
        await db.SaveChangesAsync(cancellationToken);
        LogSaved(assistant.Id, 1, user.Id);
        return assistant.Id;
    }

    /// <summary>Saves a new version.</summary>
    /// <param name="user">Who saves.</param>
    /// <param name="assistantId">The assistant.</param>
    /// <param name="basedOn">The number of the version that she had before her: nobody overwrites what she has not seen.</param>
    /// <param name="definition">What the version is to hold.</param>
    /// <param name="note">What she says about it.</param>
    /// <param name="cancellationToken">Ends the saving.</param>
    /// <returns>The number of the new version.</returns>
    /// <exception cref="UserMessageException">Somebody else saved meanwhile, it cannot be used as it is, or it is not there for her.</exception>
    public async Task<int> SaveAsync(CurrentUser user, Guid assistantId, int basedOn, AssistantDefinition definition, string note, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var assistant = await FindAsync(db, user, assistantId, cancellationToken);
        if (assistant.VersionNumber != basedOn)
            throw await ChangedAsync(assistantId, cancellationToken);

        var sources = await db.AssistantVersions.AsNoTracking().Where(v => v.AssistantId == assistantId).Select(v => v.Settings).ToListAsync(cancellationToken);
        assistant.VersionNumber++;
        db.AssistantVersions.Add(await VersionAsync(db, user, assistant, definition, note, sources, cancellationToken));
        audit.Add(db, user, "assistant.saved", assistantId, $"version {assistant.VersionNumber}");
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // Two saved in the same moment: the row or the number was taken.
            throw await ChangedAsync(assistantId, cancellationToken);
        }

        LogSaved(assistantId, assistant.VersionNumber, user.Id);
        return assistant.VersionNumber;
    }

    /// <summary>Makes an earlier version the newest one, as a new version.</summary>
    /// <inheritdoc cref="SaveAsync"/>
    /// <param name="user">Who restores.</param>
    /// <param name="assistantId">The assistant.</param>
    /// <param name="basedOn">The number of the version that she knows as the newest.</param>
    /// <param name="number">The version to go back to.</param>
    /// <param name="note">What she says about it.</param>
    /// <param name="cancellationToken">Ends the saving.</param>
    public async Task<int> RestoreAsync(CurrentUser user, Guid assistantId, int basedOn, int number, string note, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var version = await db.AssistantVersions.AsNoTracking()
            .SingleOrDefaultAsync(v => v.AssistantId == assistantId && v.Number == number && db.Assistants.EditableBy(user, db).Any(a => a.Id == v.AssistantId), cancellationToken)
            ?? throw new UserMessageException(Problem.AssistantGone);
        return await SaveAsync(user, assistantId, basedOn, version.Definition, note, cancellationToken);
    }

    /// <summary>Says who may talk to it.</summary>
    /// <exception cref="UserMessageException">It is not there for her, or she may not share it.</exception>
    public async Task ShareAsync(CurrentUser user, Guid assistantId, AssistantAudience audience, CancellationToken cancellationToken)
    {
        if (audience == AssistantAudience.Everyone && !(await bounds.ReadAsync(cancellationToken)).OwnersMayShare)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            await db.RequireAdministratorAsync(user, cancellationToken);
        }

        await ChangeAsync(user, assistantId, assistant => assistant.Audience = audience, "assistant.shared", audience.ToString(), cancellationToken);
    }

    /// <summary>Turns it on, or off so that nobody can choose it.</summary>
    /// <exception cref="UserMessageException">It is not there for her, or it is the standard one.</exception>
    public Task TurnAsync(CurrentUser user, Guid assistantId, bool isOn, CancellationToken cancellationToken) =>
        ChangeAsync(user, assistantId, assistant => assistant.IsOn = isOn, isOn ? "assistant.on" : "assistant.off", null, cancellationToken);

    /// <summary>Deletes it for everybody; old answers keep its name.</summary>
    /// <exception cref="UserMessageException">It is not there for her, or it is the standard one.</exception>
    public Task DeleteAsync(CurrentUser user, Guid assistantId, CancellationToken cancellationToken) =>
        ChangeAsync(user, assistantId, assistant => assistant.IsDeleted = true, "assistant.deleted", null, cancellationToken);

    private async Task ChangeAsync(CurrentUser user, Guid assistantId, Action<Assistant> change, string action, string? details, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);

        // Inside a transaction no version is saved between reading and writing.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var assistant = await FindAsync(db, user, assistantId, cancellationToken);
        if (assistant.Id == Assistant.StandardId)
            throw new UserMessageException(Problem.AssistantIsStandard);

        change(assistant);
        audit.Add(db, user, action, assistantId, details);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<Assistant> FindAsync(AppDb db, CurrentUser user, Guid assistantId, CancellationToken cancellationToken) =>
        await db.Assistants.EditableBy(user, db).SingleOrDefaultAsync(a => a.Id == assistantId, cancellationToken) ?? throw new UserMessageException(Problem.AssistantGone);

    private async Task<AssistantVersion> VersionAsync(
        AppDb db, CurrentUser user, Assistant assistant, AssistantDefinition typed, string note, IReadOnlyList<AssistantSettings> earlier, CancellationToken cancellationToken)
    {
        var definition = typed.Tidied();
        if (AssistantCheck.Problems(definition, await bounds.ReadAsync(cancellationToken), assistant.Id == Assistant.StandardId) is [var problem, ..])
            throw new UserMessageException(problem);
        var said = AssistantTidying.Line(note);
        if (said.Length > AssistantLimits.Note)
            throw new UserMessageException(Problem.AssistantNoteTooLong, AssistantLimits.Note.ToString("N0", null));
        await RequireReadableAsync(db, user, definition.Settings, earlier, cancellationToken);

        return new AssistantVersion
        {
            AssistantId = assistant.Id,
            Number = assistant.VersionNumber,
            AuthorId = user.Id,
            Note = said,
            CreatedAt = time.GetUtcNow(),
            Name = definition.Name,
            Description = definition.Description,
            Symbol = definition.Picture.Symbol,
            Colour = definition.Picture.Colour,
            Settings = definition.Settings,
        };
    }

    // What stood in an earlier version may stay although this editor cannot read it; nobody adds what she cannot read.
    private static async Task RequireReadableAsync(AppDb db, CurrentUser user, AssistantSettings settings, IReadOnlyList<AssistantSettings> earlier, CancellationToken cancellationToken)
    {
        var added = settings.CollectionIds.Except(earlier.SelectMany(s => s.CollectionIds)).ToList();
        if (await db.Collections.ReadableBy(user).CountAsync(c => added.Contains(c.Id), cancellationToken) < added.Count)
            throw new UserMessageException(Problem.CollectionGone);
        if (settings.DocumentId is { } document && earlier.All(s => s.DocumentId != document) && !await db.Documents.ReadableBy(user).AnyAsync(d => d.Id == document, cancellationToken))
            throw new UserMessageException(Problem.DocumentGone);
    }

    private async Task<UserMessageException> ChangedAsync(Guid assistantId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var newest = await db.AssistantVersions.Where(v => v.AssistantId == assistantId).OrderByDescending(v => v.Number)
            .Select(v => new { v.Number, Author = db.Users.Where(p => p.Id == v.AuthorId).Select(p => p.DisplayName).SingleOrDefault() }).FirstAsync(cancellationToken);
        return new UserMessageException(Problem.AssistantChanged, newest.Author ?? "KnowledgeAssistant", newest.Number.ToString("N0", null));
    }

    [LoggerMessage(LogLevel.Information, "Assistant {AssistantId} saved as version {Number} by {UserId}")]
    private partial void LogSaved(Guid assistantId, int number, Guid userId);
}
