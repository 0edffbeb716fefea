using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace KnowledgeAssistant.Access;

/// <summary>Random tokens and codes. What is stored is only ever their SHA-256; equal hashes are found by index, so nothing is compared byte by byte.</summary>
public static class Secrets
{
    // Without letters and digits that are easily taken for one another: 5 bits each.
    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>A token of 256 random bits for a link.</summary>
    public static string NewToken() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    /// <summary>A code of 60 random bits that a person types: <c>XXXX-XXXX-XXXX</c>.</summary>
    public static string NewCode()
    {
        var letters = RandomNumberGenerator.GetString(Alphabet, 12);
        return $"{letters[..4]}-{letters[4..8]}-{letters[8..]}";
    }

    /// <summary>SHA-256 of a token.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>SHA-256 of a code, however it was typed: spaces, dashes and case do not matter.</summary>
    public static byte[] HashCode(string code) => Hash(string.Concat(code.Where(char.IsLetterOrDigit)).ToUpperInvariant());
}
