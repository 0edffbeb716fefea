using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace KnowledgeAssistant.Models;

/// <summary>Encrypts the keys of providers, and reads them again for a call and for nothing else.</summary>
public sealed class ProviderKeys(IDataProtectionProvider protection)
{
    private const int ShownCharacters = 4;
    private const int LeastHidden = 8;

    private readonly IDataProtector _protector = protection.CreateProtector("KnowledgeAssistant.ProviderKeys");

    /// <summary>Gives a provider a key, or takes the one it has.</summary>
    public void Set(Provider provider, string? key) => (provider.ProtectedKey, provider.KeyTail) =
        string.IsNullOrWhiteSpace(key) ? (null, null) : (_protector.Protect(key.Trim()), TailOf(key.Trim()));

    /// <summary>Whether the key can be read: one that was encrypted with a key ring that is lost cannot, and has to be typed again.</summary>
    public bool CanRead(Provider provider)
    {
        try
        {
            Read(provider);
            return true;
        }
        catch (UserMessageException)
        {
            return false;
        }
    }

    /// <summary>The key in plain text; null when the provider needs none.</summary>
    /// <exception cref="UserMessageException">The key ring that encrypted it is lost.</exception>
    internal string? Read(Provider provider)
    {
        try
        {
            return provider.ProtectedKey is { } encrypted ? _protector.Unprotect(encrypted) : null;
        }
        catch (Exception problem) when (problem is CryptographicException or FormatException)
        {
            throw new UserMessageException(Problem.ProviderKeyLost, provider.Name);
        }
    }

    // Of a short key four characters would be too much of it.
    private static string? TailOf(string key) => key.Length >= ShownCharacters + LeastHidden ? key[^ShownCharacters..] : null;
}
