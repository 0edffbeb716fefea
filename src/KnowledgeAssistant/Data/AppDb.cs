using System.Text.Json;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Audit;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Chat.Checking;
using KnowledgeAssistant.Chat.Condensing;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Embeddings;
using KnowledgeAssistant.Models;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace KnowledgeAssistant.Data;

/// <summary>The one database context. It names every entity and knows nothing else of a feature.</summary>
public sealed class AppDb(DbContextOptions<AppDb> options) : IdentityUserContext<Person, Guid>(options)
{
    /// <summary>The claim of the first administrator: no row or one.</summary>
    public DbSet<AdministratorClaim> AdministratorClaims => Set<AdministratorClaim>();

    /// <summary>The one-time code of the set-up page: no row or one.</summary>
    public DbSet<SetUpCode> SetUpCodes => Set<SetUpCode>();

    /// <summary>Invitations and password links.</summary>
    public DbSet<AccountLink> AccountLinks => Set<AccountLink>();

    /// <summary>Sessions that were ended on one device.</summary>
    public DbSet<EndedSession> EndedSessions => Set<EndedSession>();

    /// <summary>What was done by whom.</summary>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>Collections; read them through <see cref="ReadableCollections"/>.</summary>
    public DbSet<Collection> Collections => Set<Collection>();

    /// <summary>Members of collections.</summary>
    public DbSet<CollectionMember> CollectionMembers => Set<CollectionMember>();

    /// <summary>Members of deleted collections.</summary>
    public DbSet<FormerMember> FormerMembers => Set<FormerMember>();

    /// <summary>Documents.</summary>
    public DbSet<Document> Documents => Set<Document>();

    /// <summary>Versions of documents.</summary>
    public DbSet<DocumentVersion> DocumentVersions => Set<DocumentVersion>();

    /// <summary>Reading texts of versions.</summary>
    public DbSet<ReadingText> ReadingTexts => Set<ReadingText>();

    /// <summary>Passages of versions.</summary>
    public DbSet<Passage> Passages => Set<Passage>();

    /// <summary>Vectors of passages.</summary>
    public DbSet<PassageVector> PassageVectors => Set<PassageVector>();

    /// <summary>Embedding models that administrators added.</summary>
    public DbSet<AddedEmbeddingModel> EmbeddingModels => Set<AddedEmbeddingModel>();

    /// <summary>Collections on their way to another embedding model.</summary>
    public DbSet<EmbeddingChange> EmbeddingChanges => Set<EmbeddingChange>();

    /// <summary>What the indexes follow.</summary>
    public DbSet<IndexChange> IndexChanges => Set<IndexChange>();

    /// <summary>The ingestion queue.</summary>
    public DbSet<IngestionJob> IngestionJobs => Set<IngestionJob>();

    /// <summary>Assistants; read them through <see cref="AssistantAccess"/>.</summary>
    public DbSet<Assistant> Assistants => Set<Assistant>();

    /// <summary>Versions of assistants.</summary>
    public DbSet<AssistantVersion> AssistantVersions => Set<AssistantVersion>();

    /// <summary>The bounds of assistants: no row or one.</summary>
    public DbSet<StoredBounds> AssistantBounds => Set<StoredBounds>();

    /// <summary>Conversations.</summary>
    public DbSet<Conversation> Conversations => Set<Conversation>();

    /// <summary>Questions and answers.</summary>
    public DbSet<Message> Messages => Set<Message>();

    /// <summary>Citations of answers.</summary>
    public DbSet<Citation> Citations => Set<Citation>();

    /// <summary>Providers of chat models.</summary>
    public DbSet<Provider> Providers => Set<Provider>();

    /// <summary>Chat models of providers.</summary>
    public DbSet<ChatModel> ChatModels => Set<ChatModel>();

    /// <summary>The order in which chat models are asked.</summary>
    public DbSet<OrderedModel> OrderedModels => Set<OrderedModel>();

    /// <summary>Checks of the sentences of answers.</summary>
    public DbSet<AnswerSentence> AnswerSentences => Set<AnswerSentence>();

    /// <summary>Contradictions between the sources of answers.</summary>
    public DbSet<AnswerConflict> AnswerConflicts => Set<AnswerConflict>();
    /// <summary>Condensed documents, each of one person.</summary>
    public DbSet<Condensation> Condensations => Set<Condensation>();

    /// <summary>Rounds of condensed documents.</summary>
    public DbSet<CondensedRound> CondensedRounds => Set<CondensedRound>();

    /// <summary>What calls of models have taken, and what is reserved for those that run.</summary>
    public DbSet<UsageEntry> UsageEntries => Set<UsageEntry>();

    /// <summary>Budgets.</summary>
    public DbSet<Budget> Budgets => Set<Budget>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // SQLite cannot order DateTimeOffset: moments are UTC ticks.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<TicksConverter>();
        configurationBuilder.Properties<UserMessage>().HaveConversion<UserMessageConverter>();
        configurationBuilder.Properties<AssistantSettings>().HaveConversion<NamedJsonConverter<AssistantSettings>>();
        configurationBuilder.Properties<AssistantBounds>().HaveConversion<NamedJsonConverter<AssistantBounds>>();
        configurationBuilder.Properties<AnswerRecord>().HaveConversion<NamedJsonConverter<AnswerRecord>>();
        configurationBuilder.Properties<IReadOnlyList<ModelFailure>>().HaveConversion<NamedJsonConverter<IReadOnlyList<ModelFailure>>>();
        configurationBuilder.Properties<ConversationAdjustments>().HaveConversion<NamedJsonConverter<ConversationAdjustments>>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);

        builder.Entity<Person>().ToTable("People").Property(p => p.DisplayName).HasMaxLength(100);
        builder.Entity<AdministratorClaim>().Property(c => c.Id).ValueGeneratedNever();
        builder.Entity<SetUpCode>().Property(c => c.Id).ValueGeneratedNever();
        builder.Entity<AccountLink>().HasIndex(l => l.TokenHash).IsUnique();
        builder.Entity<EndedSession>().Property(s => s.Id).ValueGeneratedNever();
        builder.Entity<AuditEntry>().HasIndex(e => e.At);

        builder.Entity<Collection>().Property(c => c.Name).HasMaxLength(100);
        builder.Entity<FormerMember>().HasKey(m => new { m.CollectionId, m.PersonId });
        builder.Entity<CollectionMember>(member =>
        {
            member.HasKey(m => new { m.CollectionId, m.PersonId });
            member.HasIndex(m => m.PersonId);
            member.HasOne(m => m.Collection).WithMany(c => c.Members).HasForeignKey(m => m.CollectionId);
            member.HasOne(m => m.Person).WithMany().HasForeignKey(m => m.PersonId);
        });
        builder.Entity<Document>(document =>
        {
            document.HasIndex(d => new { d.CollectionId, d.NameKey }).IsUnique();
            document.HasOne(d => d.Collection).WithMany(c => c.Documents).HasForeignKey(d => d.CollectionId);
        });
        builder.Entity<DocumentVersion>(version =>
        {
            version.HasIndex(v => new { v.DocumentId, v.Number }).IsUnique();
            version.HasIndex(v => new { v.CollectionId, v.ContentHash });
            version.HasIndex(v => v.ContentHash);
            version.HasOne(v => v.Document).WithMany(d => d.Versions).HasForeignKey(v => v.DocumentId);
        });
        builder.Entity<ReadingText>(text =>
        {
            text.HasKey(t => t.VersionId);
            text.HasOne(t => t.Version).WithOne().HasForeignKey<ReadingText>(t => t.VersionId);
        });
        builder.Entity<Passage>(passage =>
        {
            passage.Property(p => p.Id).UseAutoincrement();
            passage.HasIndex(p => new { p.VersionId, p.Ordinal }).IsUnique();
            passage.HasIndex(p => new { p.CollectionId, p.ContentHash });
            passage.HasOne(p => p.Version).WithMany().HasForeignKey(p => p.VersionId);
        });
        builder.Entity<PassageVector>(vector =>
        {
            vector.HasKey(v => new { v.PassageId, v.Model });
            vector.Property(v => v.PassageId).ValueGeneratedNever();
            vector.HasOne(v => v.Passage).WithMany().HasForeignKey(v => v.PassageId);
        });
        builder.Entity<AddedEmbeddingModel>().Property(m => m.Name).HasMaxLength(100);
        builder.Entity<EmbeddingChange>(change =>
        {
            change.HasIndex(c => new { c.CollectionId, c.Model }).IsUnique();
            change.HasOne(c => c.Collection).WithMany().HasForeignKey(c => c.CollectionId);
        });
        builder.Entity<IndexChange>(change =>
        {
            change.HasKey(c => c.Number);
            change.Property(c => c.Number).UseAutoincrement();
            change.HasIndex(c => new { c.CollectionId, c.Number });
        });
        builder.Entity<IngestionJob>(job =>
        {
            job.HasKey(j => j.VersionId);
            job.HasIndex(j => j.QueuedAt);
            job.HasOne(j => j.Version).WithOne().HasForeignKey<IngestionJob>(j => j.VersionId);
        });

        builder.Entity<Assistant>(assistant =>
        {
            assistant.Property(a => a.VersionNumber).IsConcurrencyToken();
            assistant.HasOne<Person>().WithMany().HasForeignKey(a => a.OwnerId);
        });
        builder.Entity<AssistantVersion>(version =>
        {
            version.Property(v => v.Name).HasMaxLength(100);
            version.HasIndex(v => new { v.AssistantId, v.Number }).IsUnique();
            version.HasOne(v => v.Assistant).WithMany(a => a.Versions).HasForeignKey(v => v.AssistantId);
            version.HasOne<Person>().WithMany().HasForeignKey(v => v.AuthorId);
        });
        builder.Entity<StoredBounds>().ToTable("AssistantBounds").Property(b => b.Id).ValueGeneratedNever();

        builder.Entity<UsageEntry>(entry =>
        {
            entry.Property(e => e.Id).UseAutoincrement();
            entry.HasIndex(e => e.At);
            entry.HasIndex(e => new { e.PersonId, e.At });
            entry.HasMany(e => e.Collections).WithOne().HasForeignKey(c => c.EntryId);
        });
        builder.Entity<UsageCollection>().HasKey(c => new { c.EntryId, c.CollectionId });
        builder.Entity<Budget>().Property(b => b.Name).HasMaxLength(100);

        builder.Entity<Conversation>(conversation =>
        {
            conversation.Property(c => c.Title).HasMaxLength(200);
            conversation.HasIndex(c => new { c.PersonId, c.UpdatedAt });
            conversation.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId);
        });
        builder.Entity<Message>(message =>
        {
            message.HasIndex(m => new { m.ConversationId, m.Ordinal }).IsUnique();
            message.HasIndex(m => m.AssistantVersionId);
            message.HasOne(m => m.Conversation).WithMany(c => c.Messages).HasForeignKey(m => m.ConversationId);
        });
        builder.Entity<AnswerSentence>(sentence =>
        {
            sentence.Property(s => s.Id).UseAutoincrement();
            sentence.HasIndex(s => new { s.MessageId, s.Start }).IsUnique();
            sentence.HasOne<Message>().WithMany().HasForeignKey(s => s.MessageId);
        });
        builder.Entity<AnswerConflict>(conflict =>
        {
            conflict.Property(c => c.Id).UseAutoincrement();
            conflict.HasIndex(c => c.MessageId);
            conflict.HasOne<Message>().WithMany().HasForeignKey(c => c.MessageId);
        });
        builder.Entity<Citation>(citation =>
        {
            citation.Property(c => c.Id).UseAutoincrement();
            citation.HasIndex(c => new { c.MessageId, c.Position }).IsUnique();
            citation.HasOne(c => c.Message).WithMany(m => m.Citations).HasForeignKey(c => c.MessageId);
        });

        builder.Entity<Provider>(provider =>
        {
            provider.Property(p => p.Name).HasMaxLength(100);
            provider.Property(p => p.BaseUrl).HasMaxLength(500);
        });
        builder.Entity<ChatModel>(model =>
        {
            model.Property(m => m.Name).HasMaxLength(100);
            model.Property(m => m.ModelId).HasMaxLength(200);
            model.HasOne(m => m.Provider).WithMany(p => p.Models).HasForeignKey(m => m.ProviderId);
        });
        builder.Entity<OrderedModel>(ordered =>
        {
            ordered.HasKey(o => o.Position);
            ordered.Property(o => o.Position).ValueGeneratedNever();
            ordered.HasIndex(o => o.ModelId).IsUnique();
        });

        builder.Entity<Condensation>(condensation =>
        {
            condensation.HasIndex(c => new { c.PersonId, c.VersionId }).IsUnique();
            condensation.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId);
            condensation.HasOne<DocumentVersion>().WithMany().HasForeignKey(c => c.VersionId);
        });
        builder.Entity<CondensedRound>(round =>
        {
            round.Property(r => r.Id).UseAutoincrement();
            round.Property(r => r.Citations).HasConversion<CitationsConverter>();
            round.HasIndex(r => new { r.CondensationId, r.Number }).IsUnique();
            round.HasOne(r => r.Condensation).WithMany(c => c.Rounds).HasForeignKey(r => r.CondensationId);
        });
    }

    private sealed class TicksConverter() : ValueConverter<DateTimeOffset, long>(
        moment => moment.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    private sealed class NamedJsonConverter<T>() : ValueConverter<T, string>(
        value => JsonSerializer.Serialize(value, AssistantJson.Options),
        json => JsonSerializer.Deserialize<T>(json, AssistantJson.Options)!) where T : class;

    private sealed class CitationsConverter() : ValueConverter<IReadOnlyList<CitationView>, string>(
        citations => JsonSerializer.Serialize(citations, JsonSerializerOptions.Default),
        json => JsonSerializer.Deserialize<IReadOnlyList<CitationView>>(json, JsonSerializerOptions.Default)!);

    private sealed class UserMessageConverter() : ValueConverter<UserMessage, string>(
        message => JsonSerializer.Serialize(message, JsonSerializerOptions.Default),
        json => JsonSerializer.Deserialize<UserMessage>(json, JsonSerializerOptions.Default)!);
}
