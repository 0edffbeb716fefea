using System.ComponentModel.DataAnnotations;
using System.Text;
using KnowledgeAssistant.Access;
using Microsoft.AspNetCore.Identity;

namespace KnowledgeAssistant.Administration;

/// <summary>The rules of an account's fields, in one place, and Identity's refusals in the product's words.</summary>
internal static class Accounts
{
    /// <summary>Characters a password needs.</summary>
    public const int ShortestPassword = 12;

    private const int LongestPassword = 128;
    private const int LongestName = 100;
    private const int LongestEmail = 254;

    /// <summary>A new, enabled person.</summary>
    /// <exception cref="UserMessageException">Name or address is not usable.</exception>
    public static Person New(string name, string email, DateTimeOffset now)
    {
        var address = CleanEmail(email);
        return new Person
        {
            Id = Guid.CreateVersion7(),
            DisplayName = CleanName(name),
            UserName = address,
            Email = address,
            EmailConfirmed = true,
            CreatedAt = now,
        };
    }

    /// <summary>The name as it is stored: NFC, trimmed, without control characters.</summary>
    /// <exception cref="UserMessageException">Nothing is left, or too much.</exception>
    public static string CleanName(string name)
    {
        var clean = string.Concat(name.Where(letter => !char.IsControl(letter))).Composed().Trim();
        return clean.Length is > 0 and <= LongestName ? clean : throw new UserMessageException(Problem.PersonNameInvalid);
    }

    /// <summary>The address as it is stored.</summary>
    /// <exception cref="UserMessageException">It is no e-mail address.</exception>
    public static string CleanEmail(string email)
    {
        var clean = email.Trim();
        return clean.Length <= LongestEmail && !clean.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter)) && new EmailAddressAttribute().IsValid(clean)
            ? clean
            : throw new UserMessageException(Problem.EmailInvalid);
    }

    /// <summary>Creates the person, or updates her, with this password; all other sessions of hers end.</summary>
    /// <exception cref="UserMessageException">Password or address is not usable.</exception>
    public static async Task SaveWithPasswordAsync(UserManager<Person> people, Person person, string password)
    {
        if (password.Length > LongestPassword)
            throw new UserMessageException(Problem.PasswordInvalid);

        if (await people.FindByIdAsync(person.Id.ToString()) is null)
        {
            Check(await people.CreateAsync(person, password));
            return;
        }

        foreach (var validator in people.PasswordValidators)
            Check(await validator.ValidateAsync(people, person, password));
        person.PasswordHash = people.PasswordHasher.HashPassword(person, password);
        person.AccessFailedCount = 0;
        person.LockoutEnd = null;
        Check(await people.UpdateSecurityStampAsync(person));
    }

    // Identity's own sentences are English and speak to programmers: only their codes are used.
    private static void Check(IdentityResult result)
    {
        if (result.Succeeded)
            return;

        var code = result.Errors.First().Code;
        throw code switch
        {
            nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName) => new UserMessageException(Problem.EmailTaken),
            nameof(IdentityErrorDescriber.InvalidEmail) or nameof(IdentityErrorDescriber.InvalidUserName) => new UserMessageException(Problem.EmailInvalid),
            nameof(IdentityErrorDescriber.PasswordTooShort) or nameof(IdentityErrorDescriber.PasswordRequiresUniqueChars) => new UserMessageException(Problem.PasswordInvalid),
            _ => new InvalidOperationException($"Identity refused an account: {code}."),
        };
    }
}
