using Microsoft.AspNetCore.Identity;

namespace KnowledgeAssistant.Access;

/// <summary>Someone with an account here. Password, lock-out and security stamp are ASP.NET Core Identity's.</summary>
public sealed class Person : IdentityUser<Guid>
{
    /// <summary>The name others see; 1 to 100 characters.</summary>
    public required string DisplayName { get; set; }

    /// <summary>Administrator or user.</summary>
    public PersonRole Role { get; set; }

    /// <summary>A disabled person keeps her rows and may do nothing.</summary>
    public bool IsDisabled { get; set; }

    /// <summary>When the account was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
