using KnowledgeAssistant.Access;
using Microsoft.AspNetCore.Identity;

namespace KnowledgeAssistant.Administration;

/// <summary>
/// Tells whether e-mail and password belong together. Whatever is wrong, the work is the same, so that neither the answer nor
/// its time says which addresses have an account.
/// </summary>
public sealed class PasswordCheck
{
    // One attempt at a time for an address, else many at once would count as one. Addresses share a few turns: their number is a stranger's choice.
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];
    private readonly Lazy<string> _anyHash = new(() => new PasswordHasher<Person>().HashPassword(null!, Guid.NewGuid().ToString()));

    /// <summary>The enabled person with this address and password, tracked by <paramref name="people"/>; null if there is none, or while her account rests after five wrong tries.</summary>
    public async Task<Person?> FindAsync(UserManager<Person> people, string email, string password, CancellationToken cancellationToken)
    {
        var turn = _turns[(uint)StringComparer.OrdinalIgnoreCase.GetHashCode(email.Trim()) % _turns.Length];
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await CheckAsync(people, email.Trim(), password);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<Person?> CheckAsync(UserManager<Person> people, string email, string password)
    {
        var person = await people.FindByEmailAsync(email);
        if (person is null || await people.IsLockedOutAsync(person))
        {
            people.PasswordHasher.VerifyHashedPassword(null!, _anyHash.Value, password);
            return null;
        }

        if (!await people.CheckPasswordAsync(person, password))
        {
            await people.AccessFailedAsync(person);
            return null;
        }

        if (person.AccessFailedCount > 0)
            await people.ResetAccessFailedCountAsync(person);
        return person.IsDisabled ? null : person;
    }
}
