using System.ComponentModel.DataAnnotations;
using KnowledgeAssistant.Access;
using Microsoft.AspNetCore.Identity;

namespace KnowledgeAssistant.Administration;

/// <summary>The rules of an account's fields, in one place, and Identity's refusals in the product's words.</summary>
internal static class Accounts
{
    private const int LongestName = 100;
    private const int LongestPassword = 128;

    /// <summary>A new, enabled person.</summary>
    /// <exception cref="UserMessageException">Name or address is not usable.</exception>
    public static Person New(string name, string email, DateTimeOffset now)
    {
        if (!new EmailAddressAttribute().IsValid(email.Trim()) || email.Length > 254)
            throw new UserMessageException(Problem.EmailInvalid);

        return new Person
        {
            Id = Guid.CreateVersion7(),
            DisplayName = CleanName(name),
            UserName = email.Trim(),
            Email = email.Trim(),
            EmailConfirmed = true,
            CreatedAt = now,
        };
    }

    /// <summary>The name as it is stored: NFC, trimmed, without control characters.</summary>
    /// <exception cref="UserMessageException">Nothing is left, or too much.</exception>
    public static string CleanName(string name)
    {
        var clean = string.Concat(name.Normalize().Where(letter => !char.IsControl(letter))).Trim();
        return clean.Length is > 0 and <= LongestName ? clean : throw new UserMessageException(Problem.PersonNameInvalid);
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

    /// <summary>Throws what Identity refused.</summary>
    public static void Check(IdentityResult result)
    {
        if (result.Succeeded)
            return;

        throw new UserMessageException(result.Errors.First().Code switch
        {
            nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName) => Problem.EmailTaken,
            nameof(IdentityErrorDescriber.InvalidEmail) or nameof(IdentityErrorDescriber.InvalidUserName) => Problem.EmailInvalid,
            nameof(IdentityErrorDescriber.PasswordMismatch) => Problem.PasswordWrong,
            _ => Problem.PasswordInvalid,
        });
    }
}
