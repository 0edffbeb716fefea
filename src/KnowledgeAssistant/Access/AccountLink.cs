namespace KnowledgeAssistant.Access;

/// <summary>What a single-use link does.</summary>
public enum AccountLinkKind
{
    /// <summary>Makes a new account.</summary>
    Invitation = 0,

    /// <summary>Sets a new password of an existing account.</summary>
    Password = 1,
}

/// <summary>A single-use link that an administrator hands to a person. Only the SHA-256 of its token is stored.</summary>
public sealed class AccountLink
{
    /// <summary>The row's id.</summary>
    public Guid Id { get; set; } = Guid.CreateVersion7();

    /// <summary>What it does.</summary>
    public AccountLinkKind Kind { get; set; }

    /// <summary>SHA-256 of the token's 32 random bytes.</summary>
    public required byte[] TokenHash { get; set; }

    /// <summary>The account whose password it sets; null for an invitation.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>The address an invitation was made for; null when the invited person chooses.</summary>
    public string? Email { get; set; }

    /// <summary>The role an invited person gets.</summary>
    public PersonRole Role { get; set; }

    /// <summary>The administrator who made it.</summary>
    public Guid CreatedById { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When it was used; null while it is open.</summary>
    public DateTimeOffset? UsedAt { get; set; }
}
