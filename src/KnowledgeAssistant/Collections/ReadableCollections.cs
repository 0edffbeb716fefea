using KnowledgeAssistant.Access;

namespace KnowledgeAssistant.Collections;

/// <summary>
/// The only way to the rows of collections: every query says in itself who asks and what the person must be allowed to do.
/// What a person may not see is not in the result, so a missing right and a missing row look the same.
/// </summary>
public static class ReadableCollections
{
    /// <summary>Collections the person may read.</summary>
    public static IQueryable<Collection> ReadableBy(this IQueryable<Collection> collections, CurrentUser user) =>
        collections.WithRole(user, CollectionRole.Reader);

    /// <summary>Collections whose documents the person may change.</summary>
    public static IQueryable<Collection> EditableBy(this IQueryable<Collection> collections, CurrentUser user) =>
        collections.WithRole(user, CollectionRole.Editor);

    /// <summary>Collections the person owns.</summary>
    public static IQueryable<Collection> OwnedBy(this IQueryable<Collection> collections, CurrentUser user) =>
        collections.WithRole(user, CollectionRole.Owner);

    /// <summary>Documents the person may read.</summary>
    public static IQueryable<Document> ReadableBy(this IQueryable<Document> documents, CurrentUser user) =>
        documents.Where(d => d.Collection.Members.Any(m => m.PersonId == user.Id && !m.Person.IsDisabled));

    /// <summary>Documents the person may change.</summary>
    public static IQueryable<Document> EditableBy(this IQueryable<Document> documents, CurrentUser user) =>
        documents.Where(d => d.Collection.Members.Any(m => m.PersonId == user.Id && m.Role >= CollectionRole.Editor && !m.Person.IsDisabled));

    /// <summary>Versions the person may read.</summary>
    public static IQueryable<DocumentVersion> ReadableBy(this IQueryable<DocumentVersion> versions, CurrentUser user) =>
        versions.Where(v => v.Document.Collection.Members.Any(m => m.PersonId == user.Id && !m.Person.IsDisabled));

    /// <summary>Versions the person may change.</summary>
    public static IQueryable<DocumentVersion> EditableBy(this IQueryable<DocumentVersion> versions, CurrentUser user) =>
        versions.Where(v => v.Document.Collection.Members.Any(m => m.PersonId == user.Id && m.Role >= CollectionRole.Editor && !m.Person.IsDisabled));

    /// <summary>Passages of active versions that the person may read.</summary>
    public static IQueryable<Passage> ReadableBy(this IQueryable<Passage> passages, CurrentUser user) =>
        passages.Where(p => p.Version.Document.ActiveVersionId == p.VersionId
            && p.Version.Document.Collection.Members.Any(m => m.PersonId == user.Id && !m.Person.IsDisabled));

    private static IQueryable<Collection> WithRole(this IQueryable<Collection> collections, CurrentUser user, CollectionRole role) =>
        collections.Where(c => c.Members.Any(m => m.PersonId == user.Id && m.Role >= role && !m.Person.IsDisabled));
}
